/**
 * What recognition goes by: what is said beside the safety codes, and what came of them. EDGE. Who
 * is recognised, client/trust/identity.ts decides: it is loaded later, and is no part of a call.
 */
import type { ProofMessage, SafetyMessage } from '../../protocol/inBand'
import type { PeerId } from '../../protocol/messages'
import { callListener } from '../base/callListener'
import type { Evidence, Recognition, Safety } from './safety'

export type SafetyEar = {
  /** There is evidence of this peer, and a channel on which nothing was said of it yet. */
  ready: (peer: PeerId) => void
  hear: (peer: PeerId, message: ProofMessage) => void
  /** The person has compared the code with this peer, or takes that back. */
  verified: (peer: PeerId, is: boolean) => void
}

export type SafetyPort = {
  /** One hears at a time. Gives what ends it. */
  listen: (ear: SafetyEar) => () => void
  /** False when it cannot go now. */
  say: (to: PeerId, message: ProofMessage) => boolean
  evidence: (peer: PeerId) => Evidence | null
  /** Whether the person has compared the code of now with this peer, in this call. */
  isVerified: (peer: PeerId) => boolean
  /** `key`: which the peer has shown to have. Of evidence that is not that of now it does nothing. */
  recognise: (
    peer: PeerId,
    evidence: Evidence,
    key: string | null,
    recognition: Recognition | null,
  ) => void
}

type Tell = (ear: SafetyEar) => void

/** What comes before somebody hears it, of each. */
const earlyMax = 8

export function createSafetyPort(
  safeties: ReadonlyMap<PeerId, Safety>,
  say: (to: PeerId, message: SafetyMessage) => boolean,
): SafetyPort & {
  /** `from`: it is kept until somebody hears it. */
  tell: (what: Tell, from?: PeerId) => void
} {
  let ear: SafetyEar | null = null
  let early: [PeerId, Tell][] = []
  return {
    tell(what, from) {
      const hearing = ear
      if (hearing !== null) callListener(() => what(hearing))
      else if (from !== undefined && early.filter(([id]) => id === from).length < earlyMax)
        early.push([from, what])
    },
    say,
    evidence: (peer) => safeties.get(peer)?.evidence() ?? null,
    isVerified(peer) {
      const state = safeties.get(peer)?.state()
      return state?.at === 'code' && state.verified
    },
    recognise: (peer, ...known) => safeties.get(peer)?.recognise(...known),
    listen(next) {
      ear = next
      for (const [id, safety] of safeties) if (safety.evidence() !== null) next.ready(id)
      for (const [, what] of early) callListener(() => what(next))
      early = []
      return () => {
        if (ear === next) ear = null
      }
    },
  }
}
