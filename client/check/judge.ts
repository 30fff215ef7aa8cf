/** What a finding means for a call, and which way on there is. PURE. */
import type { Finding, Server, Transport } from './findings'
import type { Obstacle } from './obstacle'

/**
 * `warn`: calls work, and not all of it does. `fail`: calls do not work, or not from every network.
 */
export type Status = 'ok' | 'warn' | 'fail'

/** Names of sentences in the dictionary. A device's trouble has its own words there. */
export type Remedy =
  | 'use-https'
  | 'other-browser'
  | 'speak'
  | `room-${Obstacle}`
  | 'room-closed'
  | 'room-not-made'
  | 'no-servers'
  | 'udp-blocked'
  | 'udp-blocked-relayed'
  | 'udp-not-there'
  | 'tcp-blocked'
  | 'tls-blocked'
  | 'some-unreachable'
  | 'credentials'
  | 'no-relay'
  | 'relay-unavailable'
  | 'relay-unreached'
  | 'relay-silent'
  | 'relay-slow'
  | 'no-list'

export type Verdict = { status: Status; remedy: Remedy | 'device' | null }

/** Below this a relayed picture stutters, and sound alone is fine. */
const slowBitsPerSecond = 500_000

/** @param all findings so far: what one way lacks matters less where another is open */
export function judge(finding: Finding, all: readonly Finding[]): Verdict {
  switch (finding.check) {
    case 'browser':
      if (finding.lacks.length === 0) return { status: 'ok', remedy: null }
      // Without https a browser hides the rest too.
      return fail(finding.lacks.includes('secure') ? 'use-https' : 'other-browser')
    case 'camera':
      return finding.trouble === null ? ok : judgeTrouble(finding.trouble)
    case 'microphone':
      if (finding.trouble !== null) return judgeTrouble(finding.trouble)
      return finding.heard ? ok : warn('speak')
    case 'signaling':
      if (finding.at === 'joined') return ok
      return fail(`room-${finding.at}`)
    case 'stun':
    case 'turn-udp':
    case 'turn-tcp':
    case 'turn-tls':
      if (finding.servers === null) return fail('no-list')
      return judgeServers(finding.check, finding.servers, all)
    case 'relay':
      return judgeRelay(finding)
    default:
      return finding satisfies never
  }
}

/** Whoever has no camera calls by voice; whoever has one that does not start wants to know why. */
function judgeTrouble(trouble: string): Verdict {
  return { status: trouble === 'missing' ? 'warn' : 'fail', remedy: 'device' }
}

function judgeServers(by: Transport, servers: readonly Server[], all: readonly Finding[]): Verdict {
  if (servers.length === 0) return warn('no-servers')
  const has = (reach: Server['reach']): boolean => servers.some((s) => s.reach === reach)
  if (has('refused')) return fail('credentials')
  if (!has('unreachable')) return ok
  if (has('reached')) return warn('some-unreachable')
  const isAround = all.some((f) => f.check !== by && isOpenRelay(f))
  const remedy = by === 'turn-udp' && all.some(isOpenStun) ? 'udp-not-there' : blocked(by, isAround)
  return isAround ? warn(remedy) : fail(remedy)
}

function blocked(by: Transport, isRelayed: boolean): Remedy {
  switch (by) {
    case 'stun':
    case 'turn-udp':
      return isRelayed ? 'udp-blocked-relayed' : 'udp-blocked'
    case 'turn-tcp':
      return 'tcp-blocked'
    case 'turn-tls':
      return 'tls-blocked'
    default:
      return by satisfies never
  }
}

function judgeRelay(finding: Finding & { check: 'relay' }): Verdict {
  switch (finding.at) {
    case 'measured':
      return finding.bitsPerSecond < slowBitsPerSecond ? warn('relay-slow') : ok
    case 'none':
      return warn('no-relay')
    case 'unavailable':
      return fail('relay-unavailable')
    case 'unreached':
      return fail('relay-unreached')
    case 'silent':
      return fail('relay-silent')
    default:
      return finding satisfies never
  }
}

/** Whether this says that UDP does get out of here. */
function isOpenStun(finding: Finding): boolean {
  return finding.check === 'stun' && (finding.servers ?? []).some((s) => s.reach === 'reached')
}

/** Whether this is a way to a relay that can be used. */
function isOpenRelay(finding: Finding): boolean {
  if (!('servers' in finding) || finding.check === 'stun' || finding.servers === null) return false
  return finding.servers.some((s) => s.reach === 'reached')
}

const ok: Verdict = { status: 'ok', remedy: null }
const warn = (remedy: Remedy): Verdict => ({ status: 'warn', remedy })
const fail = (remedy: Remedy): Verdict => ({ status: 'fail', remedy })

/** The worst of all, and how many are not well. */
export function sum(findings: readonly Finding[]): { status: Status; notWell: number } {
  const all = findings.map((finding) => judge(finding, findings).status)
  const notWell = all.filter((status) => status !== 'ok').length
  if (all.includes('fail')) return { status: 'fail', notWell }
  return { status: notWell > 0 ? 'warn' : 'ok', notWell }
}
