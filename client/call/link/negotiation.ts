/**
 * The decisions of perfect negotiation (W3C webrtc-pc, "Perfect Negotiation Example"). PURE;
 * link.ts asks for that on epochs, negotiator.ts for the rest, and each acts in the same turn.
 */
import type { PeerId } from '../../../protocol/messages'

/** M1: of any two peers exactly one is polite. */
export function isPolite(own: PeerId, other: PeerId): boolean {
  return own < other
}

/** What an offer means for the connection that we have. */
export type EpochVerdict =
  /** Not newer than the last one (P2), or of a connection that we have replaced. */
  | 'stale'
  /** The first of all: our connection, over which nobody has offered anything, takes it. */
  | 'first'
  /** It belongs to our connection. */
  | 'same'
  /** The other made a new connection: ours gives way. */
  | 'newer'
  /**
   * The other does not know of our new connection, and is told by an offer of one newer still (M7).
   */
  | 'older'

/**
 * Which of two offers is the newer one, their numbers say: both routes may bring them, in any
 * order. Our epoch is null while nobody has offered anything.
 */
export function judgeEpoch(
  own: { epoch: number | null; lastOffer: number; isOffering: boolean },
  offer: { epoch: number; n: number },
): EpochVerdict {
  if (offer.n <= own.lastOffer) return 'stale'
  if (own.epoch === null) return 'first'
  if (offer.epoch > own.epoch) return 'newer'
  if (offer.epoch === own.epoch) return 'same'
  return own.isOffering ? 'stale' : 'older'
}

export type OfferVerdict =
  /** No collision. */
  | 'take'
  /** A collision, and we are polite: ours is rolled back. */
  | 'yield'
  /** A collision, and ours goes first. */
  | 'ignore'

export function judgeOffer(own: {
  polite: boolean
  makingOffer: boolean
  settingAnswer: boolean
  signalingState: RTCSignalingState
}): OfferVerdict {
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

type Agreed = Pick<RTCPeerConnection, 'currentLocalDescription' | 'currentRemoteDescription'>

/**
 * The offer with the part in DTLS that its maker plays already, where it says `actpass`: the parts
 * stay as they are for as long as the connection (RFC 8842 section 5.5). Firefox 153 answers
 * `active` even where it is passive, which Chromium refuses, and which breaks its own connection;
 * an offer that leaves no choice it answers well.
 */
export function keepParts(
  offer: string,
  { currentLocalDescription: ours, currentRemoteDescription: theirs }: Agreed,
): string {
  const own = partOf(ours)
  const part = partOf(theirs) ?? (own === 'active' ? 'passive' : own && 'active')
  return part ? offer.replaceAll(/^a=setup:actpass/gm, `a=setup:${part}`) : offer
}

/** None where it left the choice to the answer. */
function partOf(description: RTCSessionDescription | null): string | undefined {
  return description?.sdp.match(/^a=setup:(active|passive)/m)?.[1]
}

/** Whether a candidate belongs to this description: its ICE username fragment stands in it. */
export function belongsTo(sdp: string | undefined, usernameFragment: string | null): boolean {
  if (sdp === undefined) return false
  if (usernameFragment === null) return true
  return sdp.includes(`a=ice-ufrag:${usernameFragment}\r\n`)
}

/** The ICE username fragment of a description: another one after each restart. */
export function usernameFragmentOf(sdp: string | undefined): string | undefined {
  return sdp?.match(/^a=ice-ufrag:(\S+)/m)?.[1]
}
