/**
 * What a link that does not work can say of itself. EDGE: it reads the connection. Only kinds and counts leave it: no
 * address, name, fingerprint or key.
 */

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

/** One entry of the statistics of a connection. */
export type Entry = Record<string, unknown> & { id: string; type: string }

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

export async function readEntries(pc: RTCPeerConnection): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>()
  ;(await pc.getStats()).forEach((entry: Entry) => entries.set(entry.id, entry))
  return entries
}

/** The pair of candidates in use. Chromium names it in the transport, Firefox marks it. */
export function chosenPair(entries: ReadonlyMap<string, Entry>): Entry | undefined {
  const all = [...entries.values()]
  const chosen = all.find((e) => e.type === 'transport')?.['selectedCandidatePairId']
  const pairs = all.filter((e) => e.type === 'candidate-pair')
  return pairs.find((e) => e.id === chosen || e['selected'] === true)
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

export function sum(entries: Entry[], key: string): number {
  return entries.reduce((total, e) => total + number(e[key]), 0)
}

export function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

/** One of the specification's words, never anything longer: an address cannot pass for one. */
export function text(value: unknown): string {
  return typeof value === 'string' && /^[\w-]{1,40}$/.test(value) ? value : 'unknown'
}
