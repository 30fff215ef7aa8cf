/**
 * All that a link can say of itself, for whoever helps: no address, name, fingerprint or key. EDGE:
 * it reads the connection.
 */
import { described, seen, type Subject } from './evidence'
import { chosenPair, type Entry, number, readEntries, sum } from './stats'

/**
 * Words of the specifications. What the other wrote in their place, into its description, counts as
 * unknown.
 */
const candidateType = /^(host|srflx|prflx|relay)$/
const pairState = /^(frozen|waiting|in-?progress|failed|succeeded|cancelled)$/
const transport = /^(udp|tcp|tls)$/
const errorCode = /^\d{3}$/

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
    ours: countTypes(pc.localDescription, seen(all, 'local-candidate')),
    theirs: countTypes(pc.remoteDescription, seen(all, 'remote-candidate')),
    pairs: count(
      pairs.map((e) => e['state']),
      pairState,
    ),
    pairsAnswered: pairs.filter((e) => number(e['responsesReceived']) > 0).length,
    path: pair === undefined ? null : toPath(pair, entries),
    bytesReceived: sum(pairs, 'bytesReceived'),
    bytesSent: sum(pairs, 'bytesSent'),
    errors: count(subject.errors, errorCode),
  }
}

/** Of each type, as often as it is in either. */
function countTypes(description: RTCSessionDescription | null, others: unknown[]): Counts {
  const some = count(described(description), candidateType)
  const more = count(others, candidateType)
  const names = Object.keys({ ...some, ...more })
  return Object.fromEntries(names.map((k) => [k, Math.max(some[k] ?? 0, more[k] ?? 0)]))
}

function count(names: readonly unknown[], known: RegExp): Counts {
  const counts: Counts = {}
  for (const name of names.map((each) => word(each, known))) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

function word(value: unknown, known: RegExp): string {
  const said = String(value)
  return known.test(said) ? said : 'unknown'
}

export function toPath(pair: Entry, entries: ReadonlyMap<string, Entry>): Details['path'] {
  // Chromium's ids are of any characters.
  const ours = entries.get(String(pair['localCandidateId']))
  const theirs = entries.get(String(pair['remoteCandidateId']))
  const seconds = pair['currentRoundTripTime']
  return {
    ours: word(ours?.['candidateType'], candidateType),
    theirs: word(theirs?.['candidateType'], candidateType),
    protocol: word(ours?.['relayProtocol'] ?? ours?.['protocol'], transport),
    roundTripMs: typeof seconds === 'number' ? Math.round(seconds * 1000) : null,
  }
}
