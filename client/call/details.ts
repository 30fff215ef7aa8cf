/** All that a link can say of itself, for whoever helps: no address, name, fingerprint or key. EDGE: it reads the connection. */
import { count, type Evidence, type Subject, toEvidence } from './evidence'
import { chosenPair, type Entry, readEntries, sum, text } from './stats'

export type Details = Evidence & {
  iceConnectionState: RTCIceConnectionState
  iceGatheringState: RTCIceGatheringState
  signalingState: RTCSignalingState
  /** Candidate pairs by their state. */
  pairs: Record<string, number>
  /** The pair in use: both types and the protocol, its round trip in ms. */
  path: { ours: string; theirs: string; protocol: string; roundTripMs: number | null } | null
  bytesReceived: number
  bytesSent: number
}

export async function gatherDetails(subject: Subject): Promise<Details> {
  const entries = await readEntries(subject.pc)
  const all = [...entries.values()]
  const pairs = all.filter((e) => e.type === 'candidate-pair')
  const pair = chosenPair(entries)
  const { iceConnectionState, iceGatheringState, signalingState } = subject.pc
  return {
    ...toEvidence(subject, all),
    iceConnectionState,
    iceGatheringState,
    signalingState,
    pairs: count(pairs.map((e) => text(e['state']))),
    path: pair === undefined ? null : toPath(pair, entries),
    bytesReceived: sum(pairs, 'bytesReceived'),
    bytesSent: sum(pairs, 'bytesSent'),
  }
}

export function toPath(pair: Entry, entries: ReadonlyMap<string, Entry>): Details['path'] {
  // Chromium's ids are of any characters.
  const ours = entries.get(String(pair['localCandidateId']))
  const theirs = entries.get(String(pair['remoteCandidateId']))
  const seconds = pair['currentRoundTripTime']
  return {
    ours: text(ours?.['candidateType']),
    theirs: text(theirs?.['candidateType']),
    protocol: text(ours?.['relayProtocol'] ?? ours?.['protocol']),
    roundTripMs: typeof seconds === 'number' ? Math.round(seconds * 1000) : null,
  }
}
