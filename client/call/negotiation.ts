/**
 * The decisions of perfect negotiation (W3C webrtc-pc, "Perfect Negotiation Example"). PURE; peer.ts
 * takes them and acts in the same turn.
 */
import type { PeerId } from '../../protocol/messages'

/** M1: of any two peers exactly one is polite. */
export function isPolite(own: PeerId, other: PeerId): boolean {
  return own < other
}

export type OfferVerdict =
  /** No collision. */
  | 'take'
  /** A collision, and we are polite: ours is rolled back. */
  | 'yield'
  /** A collision, and ours goes first. */
  | 'ignore'
  /** Not newer than the last one (P2). */
  | 'stale'

export function judgeOffer(own: {
  polite: boolean
  makingOffer: boolean
  settingAnswer: boolean
  signalingState: RTCSignalingState
  lastRemoteOffer: number
  n: number
}): OfferVerdict {
  if (own.n <= own.lastRemoteOffer) return 'stale'
  // An offer may also follow one that we have not answered yet, while we hold the answer back.
  const ready = !own.makingOffer && (own.signalingState !== 'have-local-offer' || own.settingAnswer)
  if (ready) return 'take'
  return own.polite ? 'yield' : 'ignore'
}

/** An answer counts only for the offer that is outstanding (P2). */
export function isCurrentAnswer(own: {
  signalingState: RTCSignalingState
  outstanding: number | null
  n: number
}): boolean {
  return own.signalingState === 'have-local-offer' && own.outstanding === own.n
}

/** Whether a candidate belongs to this description: its ICE username fragment stands in it. */
export function belongsTo(sdp: string | undefined, usernameFragment: string | null): boolean {
  if (sdp === undefined) return false
  if (usernameFragment === null) return true
  return sdp.includes(`a=ice-ufrag:${usernameFragment}\r\n`)
}
