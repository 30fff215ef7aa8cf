import { describe, expect, it } from 'vitest'
import type { Finding, Server } from './findings'
import { judge, sum } from './judge'

const at = (reach: Server['reach']): Server => ({ name: 'turn.example.com:3478', reach })
const udp = (...all: Server['reach'][]): Finding => ({ check: 'turn-udp', servers: all.map(at) })
const tcp = (...all: Server['reach'][]): Finding => ({ check: 'turn-tcp', servers: all.map(at) })
const stun = (...all: Server['reach'][]): Finding => ({ check: 'stun', servers: all.map(at) })
const microphone = { check: 'microphone', label: '', trouble: null } as const

describe('one finding', () => {
  it.each<[Finding, string, string | null]>([
    [{ check: 'browser', userAgent: '', lacks: [] }, 'ok', null],
    [
      { check: 'browser', userAgent: '', lacks: ['secure', 'devices', 'keys'] },
      'fail',
      'use-https',
    ],
    [{ check: 'browser', userAgent: '', lacks: ['connections'] }, 'fail', 'other-browser'],
    [{ check: 'camera', label: 'C', trouble: null }, 'ok', null],
    [{ check: 'camera', label: '', trouble: 'missing' }, 'warn', 'device'],
    [{ check: 'camera', label: '', trouble: 'refused' }, 'fail', 'device'],
    [{ ...microphone, heard: true }, 'ok', null],
    [{ ...microphone, heard: false }, 'warn', 'speak'],
    [{ ...microphone, trouble: 'busy', heard: false }, 'fail', 'device'],
    [{ check: 'signaling', at: 'joined', welcomeMs: 1, roundTripMs: 1 }, 'ok', null],
    [{ check: 'signaling', at: 'unreachable' }, 'fail', 'room-unreachable'],
    [{ check: 'signaling', at: 'closed' }, 'fail', 'room-closed'],
    [{ check: 'signaling', at: 'not-made' }, 'fail', 'room-not-made'],
    [stun(), 'warn', 'no-servers'],
    [stun('reached'), 'ok', null],
    [stun('reached', 'unreachable'), 'warn', 'some-unreachable'],
    [stun('unreachable'), 'fail', 'udp-blocked'],
    [{ check: 'stun', servers: null }, 'fail', 'no-list'],
    [udp('reached'), 'ok', null],
    [udp('refused', 'reached'), 'fail', 'credentials'],
    [tcp('unreachable'), 'fail', 'tcp-blocked'],
    [{ check: 'turn-tls', servers: [at('unreachable')] }, 'fail', 'tls-blocked'],
    [{ check: 'relay', at: 'measured', roundTripMs: 9, bitsPerSecond: 5e6 }, 'ok', null],
    [{ check: 'relay', at: 'measured', roundTripMs: 9, bitsPerSecond: 1e5 }, 'warn', 'relay-slow'],
    [{ check: 'relay', at: 'none' }, 'warn', 'no-relay'],
    [{ check: 'relay', at: 'unavailable' }, 'fail', 'relay-unavailable'],
    [{ check: 'relay', at: 'unreached' }, 'fail', 'relay-unreached'],
    [{ check: 'relay', at: 'silent' }, 'fail', 'relay-silent'],
  ])('%j -> %s, %s', (finding, status, remedy) => {
    expect(judge(finding, [finding])).toEqual({ status, remedy })
  })
})

describe('a way that is blocked', () => {
  it('matters less where another leads to a relay', () => {
    const all = [stun('unreachable'), udp('unreachable'), tcp('reached')]
    expect(all.map((finding) => judge(finding, all))).toEqual([
      { status: 'warn', remedy: 'udp-blocked-relayed' },
      { status: 'warn', remedy: 'udp-blocked-relayed' },
      { status: 'ok', remedy: null },
    ])
  })

  it('is not made up for by a relay that refuses', () => {
    const all = [stun('unreachable'), udp('unreachable'), tcp('refused')]
    expect(judge(udp('unreachable'), all)).toEqual({ status: 'fail', remedy: 'udp-blocked' })
  })

  it.each([
    [tcp('refused'), 'fail'],
    [tcp('reached'), 'warn'],
  ] as const)(
    'is not the network where UDP gets out to a STUN server, beside %j',
    (other, status) => {
      const all = [stun('reached'), udp('unreachable'), other]
      expect(judge(udp('unreachable'), all)).toEqual({ status, remedy: 'udp-not-there' })
    },
  )
})

describe('the sum', () => {
  const none: Finding = { check: 'relay', at: 'none' }
  it.each([
    [[udp('reached'), tcp('reached')], 'ok', 0],
    [[udp('reached'), none], 'warn', 1],
    [[udp('refused'), none, tcp('reached')], 'fail', 2],
  ] as const)('%j', (findings, status, notWell) => {
    expect(sum(findings)).toEqual({ status, notWell })
  })
})
