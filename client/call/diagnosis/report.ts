/**
 * What is known of a link, as text to be copied into a message: for whoever helps. No address, name
 * or key is in it.
 */
import type { Circumstances } from '../types'
import type { Details } from './details'

export type Findings = {
  status: string
  attempts: number
  /** What was refused until now, by the reason (T6, M5, P3). */
  refused: Readonly<Record<string, number>>
  around: Circumstances
  details: Details
  /** What browser this is, as it says itself. */
  browser: string
  at: number
}

export function toReport(findings: Findings): string {
  const { status, attempts, refused, around, details, browser, at } = findings
  const { path } = details
  const counts = (record: Readonly<Record<string, number>>): string =>
    Object.entries(record)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ') || 'none'
  const yes = (is: boolean): string => (is ? 'yes' : 'no')
  return [
    'Parley link report 1',
    `at: ${new Date(at).toISOString()}`,
    `browser: ${withoutSecrets(browser)}`,
    `status: ${status}, attempts: ${attempts}`,
    `network: ${yes(around.isOnline)}, room answers: ${yes(around.hasRoom)}, room sees the other: ${yes(around.isPeerThere)}`,
    `stun set up: ${yes(around.hasStun)}, relay: ${around.relay}, relay alone: ${yes(around.isHiding)}`,
    `connection: ${details.connectionState}, ice: ${details.iceConnectionState}, gathering: ${details.iceGatheringState}, signaling: ${details.signalingState}`,
    `agreed: ${yes(details.isAgreed)}`,
    `our candidates: ${counts(details.ours)}`,
    `their candidates: ${counts(details.theirs)}`,
    `pairs: ${counts(details.pairs)}, answered: ${details.pairsAnswered}`,
    `path: ${path === null ? 'none' : `${path.ours} to ${path.theirs} over ${path.protocol}, round trip ${path.roundTripMs ?? '?'} ms`}`,
    `errors: ${counts(details.errors)}`,
    `refused messages: ${counts(refused)}`,
    `bytes: ${details.bytesReceived} in, ${details.bytesSent} out`,
  ].join('\n')
}

/**
 * An app may write into its browser's name what it likes: no address (a version has a slash before
 * it), and nothing as long as a key.
 */
function withoutSecrets(browser: string): string {
  return browser.replace(
    /(^|[^\d./])\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:]*:[\da-f:.]*|[\w-]{22,}/gi,
    '$1…',
  )
}
