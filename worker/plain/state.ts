/**
 * What has to be remembered for a plain client (protocol/PLAIN.md) between two frames. It lies on
 * its socket. PURE.
 */
import * as v from 'valibot'
import type { MemberMessage } from '../room/state'
import type { PlainFrame } from './frames'

export type PlainState = {
  /**
   * Its part in the last call, as it sees it: who calls makes the offer. Null before it has called
   * or accepted.
   */
  part: 'caller' | 'called' | null
  /** The numbers (P2) of the last offer, whoever of the two made it. */
  offer: { epoch: number; n: number } | null
  /** An offer that came while it rings, for when it accepts. */
  held: string | null
  /**
   * The ICE username fragment of the other's last description: candidates of another are not for
   * it.
   */
  fragment: string | null
  /**
   * It has the other's description, and may be told to add the candidates that it has collected.
   */
  isReady: boolean
  /** The other has no more candidates. */
  isComplete: boolean
}

export const initialState: PlainState = {
  part: null,
  offer: null,
  held: null,
  fragment: null,
  isReady: false,
  isComplete: false,
}

export const plainStateSchema = v.object({
  part: v.nullable(v.picklist(['caller', 'called'])),
  offer: v.nullable(v.object({ epoch: v.number(), n: v.number() })),
  held: v.nullable(v.string()),
  fragment: v.nullable(v.string()),
  isReady: v.boolean(),
  isComplete: v.boolean(),
})

/**
 * What a frame of the client, or a message for it, becomes: what it says in the room, what it is
 * told, and its state then.
 */
export type Translated = { state: PlainState; messages: MemberMessage[]; frames: PlainFrame[] }

/**
 * Tells it to add its candidates once for each description: what came later would never be added.
 */
export function addIfDue(state: PlainState): [PlainState, PlainFrame[]] {
  if (!state.isReady || !state.isComplete) return [state, []]
  return [{ ...state, isReady: false, isComplete: false }, [{ event: 'addCandidate' }]]
}
