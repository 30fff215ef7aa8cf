/** What is known of a link, as text to be copied into a message: for whoever helps. No address, name or key is in it. */
import type { Circumstances } from '../room'
import type { Evidence } from './evidence'

export type Findings = {
  status: string
  attempts: number
  /** What could not be opened until now, by the reason (T6). */
  refused: Readonly<Record<string, number>>
  around: Circumstances
  evidence: Evidence
  /** What browser this is, as it says itself. */
  browser: string
  at: number
}

export function toReport(findings: Findings): string {
  const { status, attempts, refused, around, evidence, browser, at } = findings
  const { path } = evidence
  const counts = (record: Readonly<Record<string, number>>): string =>
    Object.entries(record)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ') || 'none'
  const yes = (is: boolean): string => (is ? 'yes' : 'no')
  return [
    'Parley link report 1',
    `at: ${new Date(at).toISOString()}`,
    `browser: ${browser}`,
    `status: ${status}, attempts: ${attempts}`,
    `network: ${yes(around.isOnline)}, room answers: ${yes(around.hasRoom)}, room sees the other: ${yes(around.isPeerThere)}`,
    `stun set up: ${yes(around.hasStun)}, relay: ${around.relay}, relay alone: ${yes(around.isHiding)}`,
    `connection: ${evidence.connectionState}, ice: ${evidence.iceConnectionState}, gathering: ${evidence.iceGatheringState}, signaling: ${evidence.signalingState}`,
    `agreed: ${yes(evidence.isAgreed)}`,
    `our candidates: ${counts(evidence.ours)}`,
    `their candidates: ${counts(evidence.theirs)}`,
    `pairs: ${counts(evidence.pairs)}, answered: ${evidence.pairsAnswered}`,
    `path: ${path === null ? 'none' : `${path.ours} to ${path.theirs} over ${path.protocol}, round trip ${path.roundTripMs ?? '?'} ms`}`,
    `errors: ${counts(evidence.errors)}`,
    `refused messages: ${counts(refused)}`,
    `bytes: ${evidence.bytesReceived} in, ${evidence.bytesSent} out`,
  ].join('\n')
}
