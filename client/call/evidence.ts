/** What a link that does not work can say of itself, by kinds and counts alone. EDGE: it reads the connection. */
import { type Entry, number, readEntries, text } from './stats'

/** What tells why it does not work. */
export type Evidence = {
  connectionState: RTCPeerConnectionState
  /** Whether the other ever answered, or offered. */
  isAgreed: boolean
  /** Candidates by type (`host`, `srflx`, `relay`, `prflx`), ours and theirs. */
  ours: Record<string, number>
  theirs: Record<string, number>
  /** How many pairs ever got an answer to a check. */
  pairsAnswered: number
  /** Codes of `icecandidateerror` by how often they came: 701 is a STUN or TURN server that did not answer. */
  errors: Record<string, number>
}

export type Subject = { pc: RTCPeerConnection; errors: readonly number[] }

export async function gatherEvidence(subject: Subject): Promise<Evidence> {
  return toEvidence(subject, [...(await readEntries(subject.pc)).values()])
}

/** `all` entries of its statistics. */
export function toEvidence({ pc, errors }: Subject, all: Entry[]): Evidence {
  const pairs = all.filter((e) => e.type === 'candidate-pair')
  return {
    connectionState: pc.connectionState,
    isAgreed: pc.remoteDescription !== null,
    ours: countTypes(pc.localDescription?.sdp, all, 'local-candidate'),
    theirs: countTypes(pc.remoteDescription?.sdp, all, 'remote-candidate'),
    pairsAnswered: pairs.filter((e) => number(e['responsesReceived']) > 0).length,
    errors: count(errors.map(String)),
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

export function count(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
