/** What tells why a link does not work. EDGE: it reads the connection. */
import { type Entry, readEntries } from './stats'

export type Evidence = {
  connectionState: RTCPeerConnectionState
  /** Whether the other ever answered, or offered. */
  isAgreed: boolean
  /**
   * The types of all candidates (`host`, `srflx`, `relay`, `prflx`), ours and theirs, some of them
   * twice.
   */
  ours: readonly unknown[]
  theirs: readonly unknown[]
  /** Whether a pair ever got an answer to a check. */
  isAnswered: boolean
  /** Codes of `icecandidateerror`: 701 is a STUN or TURN server that did not answer. */
  errors: readonly number[]
}

export type Subject = { pc: RTCPeerConnection; errors: readonly number[] }

/** Descriptions know those that no pair was made of, statistics those that came later. */
export async function gatherEvidence({ pc, errors }: Subject): Promise<Evidence> {
  const all = [...(await readEntries(pc)).values()]
  return {
    connectionState: pc.connectionState,
    isAgreed: pc.remoteDescription !== null,
    ours: [...described(pc.localDescription), ...seen(all, 'local-candidate')],
    theirs: [...described(pc.remoteDescription), ...seen(all, 'remote-candidate')],
    isAnswered: all.some((e) => Number(e['responsesReceived']) > 0),
    errors,
  }
}

export function described(description: RTCSessionDescription | null): unknown[] {
  const found = description?.sdp.matchAll(/^a=candidate:.* typ (\w+)/gm) ?? []
  return [...found].map(([, type]) => type)
}

export function seen(all: Entry[], type: string): unknown[] {
  return all.filter((e) => e.type === type).map((e) => e['candidateType'])
}
