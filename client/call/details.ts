/** All that a link can say of itself, for whoever helps: no address, name, fingerprint or key. EDGE: it reads the connection. */
import { described, seen, type Subject } from './evidence'
import { chosenPair, type Entry, number, readEntries, sum, text } from './stats'

type Counts = Record<string, number>

export type Details = {
  connectionState: RTCPeerConnectionState
  isAgreed: boolean
  /** Candidates by type (`host`, `srflx`, `relay`, `prflx`), ours and theirs. */
  ours: Counts
  theirs: Counts
  /** How many pairs ever got an answer to a check. */
  pairsAnswered: number
  /** Codes of `icecandidateerror` by how often they came. */
  errors: Counts
  iceConnectionState: RTCIceConnectionState
  iceGatheringState: RTCIceGatheringState
  signalingState: RTCSignalingState
  /** Candidate pairs by their state. */
  pairs: Counts
  /** The pair in use: both types and the protocol, its round trip in ms. */
  path: { ours: string; theirs: string; protocol: string; roundTripMs: number | null } | null
  bytesReceived: number
  bytesSent: number
}

export async function gatherDetails(subject: Subject): Promise<Details> {
  const { pc } = subject
  const entries = await readEntries(pc)
  const all = [...entries.values()]
  const pairs = all.filter((e) => e.type === 'candidate-pair')
  const pair = chosenPair(entries)
  const { connectionState, iceConnectionState, iceGatheringState, signalingState } = pc
  return {
    connectionState,
    iceConnectionState,
    iceGatheringState,
    signalingState,
    isAgreed: pc.remoteDescription !== null,
    ours: most(described(pc.localDescription), seen(all, 'local-candidate')),
    theirs: most(described(pc.remoteDescription), seen(all, 'remote-candidate')),
    pairs: count(pairs.map((e) => e['state'])),
    pairsAnswered: pairs.filter((e) => number(e['responsesReceived']) > 0).length,
    path: pair === undefined ? null : toPath(pair, entries),
    bytesReceived: sum(pairs, 'bytesReceived'),
    bytesSent: sum(pairs, 'bytesSent'),
    errors: count(subject.errors.map(String)),
  }
}

/** Of each, as often as it is in either. */
function most(one: unknown[], other: unknown[]): Counts {
  const [some, others] = [count(one), count(other)]
  const names = Object.keys({ ...some, ...others })
  return Object.fromEntries(names.map((k) => [k, Math.max(some[k] ?? 0, others[k] ?? 0)]))
}

function count(names: unknown[]): Counts {
  const counts: Counts = {}
  for (const name of names.map(text)) counts[name] = (counts[name] ?? 0) + 1
  return counts
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
