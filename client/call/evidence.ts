/**
 * What a link that does not work can say of itself. EDGE: it reads the connection. Only kinds and counts leave it: no
 * address, name, fingerprint or key.
 */
import { chosenPair, type Entry, number, readEntries, sum, text } from './stats'

export type Evidence = {
  connectionState: RTCPeerConnectionState
  iceConnectionState: RTCIceConnectionState
  iceGatheringState: RTCIceGatheringState
  signalingState: RTCSignalingState
  /** Whether the other ever answered, or offered. */
  isAgreed: boolean
  /** Candidates by type (`host`, `srflx`, `relay`, `prflx`), ours and theirs. */
  ours: Record<string, number>
  theirs: Record<string, number>
  /** Candidate pairs by their state. */
  pairs: Record<string, number>
  /** How many pairs ever got an answer to a check. */
  pairsAnswered: number
  /** The pair in use: both types and the protocol, its round trip in ms. */
  path: { ours: string; theirs: string; protocol: string; roundTripMs: number | null } | null
  bytesReceived: number
  bytesSent: number
  /** Codes of `icecandidateerror` by how often they came: 701 is a STUN or TURN server that did not answer. */
  errors: Record<string, number>
}

export async function gatherEvidence({
  pc,
  errors,
}: {
  pc: RTCPeerConnection
  errors: readonly number[]
}): Promise<Evidence> {
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
    ours: countTypes(pc.localDescription?.sdp, all, 'local-candidate'),
    theirs: countTypes(pc.remoteDescription?.sdp, all, 'remote-candidate'),
    pairs: count(pairs.map((e) => text(e['state']))),
    pairsAnswered: pairs.filter((e) => number(e['responsesReceived']) > 0).length,
    path: pair === undefined ? null : toPath(pair, entries),
    bytesReceived: sum(pairs, 'bytesReceived'),
    bytesSent: sum(pairs, 'bytesSent'),
    errors: count(errors.map(String)),
  }
}

export function toPath(pair: Entry, entries: ReadonlyMap<string, Entry>): Evidence['path'] {
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

/** Descriptions know those that no pair was made of, statistics those that came later. */
function countTypes(sdp = '', all: Entry[], type: string): Record<string, number> {
  const described = count([...sdp.matchAll(/^a=candidate:.* typ (\w+)/gm)].map((m) => m[1] ?? ''))
  const seen = count(all.filter((e) => e.type === type).map((e) => text(e['candidateType'])))
  return Object.fromEntries(
    Object.keys({ ...described, ...seen }).map((k) => [
      k,
      Math.max(described[k] ?? 0, seen[k] ?? 0),
    ]),
  )
}

function count(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
