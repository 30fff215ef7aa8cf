/**
 * The words that the folders of a call share: what a link is, and what is known around it. Types
 * alone.
 */
import type {
  ControlMessage,
  SafetyMessage,
  ShareMessage,
  WantMessage,
} from '../../protocol/inBand'
import type { Signal } from '../../protocol/payload'
import type { Recognition, SafetyState } from '../trust/safety'

export type { Recognition, SafetyState }

/**
 * How we take part in a link: `offer` first, `answer` when offered, or `hold` the answer until we
 * accept (M2).
 */
export type LinkRole = 'offer' | 'answer' | 'hold'

/** What a track is of. Each has a media section of its own in a connection (M5, M11). */
export type Source = 'microphone' | 'camera' | 'screen' | 'screenSound'

/** How a message travels: in band, over the connection itself, or through the room. */
export type Route = 'band' | 'room'

/** What is said in band about people and the call. The rest is the link's own. */
export type InBandMessage = Exclude<
  ControlMessage,
  Signal | SafetyMessage | ShareMessage | WantMessage
>

/**
 * Why a link could not be made, or was lost for good. `offline`: no network here. `room-gone`: the
 * room cannot be reached, so nothing can be agreed. `peer-gone`: the room does not see the other
 * either. `no-udp`: not one candidate of ours reached beyond this machine's own network, though a
 * STUN or TURN server was named. `no-relay`: both sides had candidates, no pair of them worked, and
 * no relay is set up. `relay-failed`: the same, although there is a relay. `relay-unavailable`: one
 * is set up, and could not be had. `cannot-hide`: only a relay may be used, and none lent us an
 * address. `no-answer`: the other is there, and its browser did not answer.
 */
export type LinkTrouble =
  | 'offline'
  | 'room-gone'
  | 'peer-gone'
  | 'no-udp'
  | 'no-relay'
  | 'relay-failed'
  | 'relay-unavailable'
  | 'cannot-hide'
  | 'no-answer'
  | 'unknown'

/**
 * Whether the worker lends a relay: not asked yet, none is set up, it does, or one is set up and
 * could not be had.
 */
export type RelayState = 'unknown' | 'none' | 'ready' | 'unavailable'

/**
 * The connection to one other peer. `interrupted`: nothing has come for 2 s, and it is being
 * repaired.
 */
export type LinkStatus =
  | { at: 'connecting' }
  | { at: 'connected' }
  | { at: 'interrupted' }
  | { at: 'failed'; why: LinkTrouble }

/**
 * What is weak. `their-uplink`: what comes from this one alone is bad; `your-downlink`: what comes
 * from everybody. `your-uplink`: what we send comes badly to everybody. `between`: of one other,
 * both ways. `this-computer`: it has too much to do.
 */
export type Weakness =
  | 'their-uplink'
  | 'your-downlink'
  | 'your-uplink'
  | 'between'
  | 'this-computer'

/** `sound`: whether some comes with it. Tracks come and go in the stream. */
export type Screen = { stream: MediaStream; sound: boolean }

export type Link = {
  status: LinkStatus
  /** Of its camera and its microphone. */
  stream: MediaStream
  /** What it shares: a screen, or whatever else, with its sound; null while it shares nothing. */
  screen: Screen | null
  speaking: boolean
  /** Its picture has not moved for three seconds; false until it ever has. */
  still: boolean
  /** The way there is too slow for our picture: only our voice goes on. */
  voiceOnly: boolean
  /** Held for some seconds: nothing that a moment does. */
  weak: Weakness | null
  safety: SafetyState
}

/**
 * What is sent to the others, as far as files beside it have to know: nothing, voices, pictures that
 * have all that they can use, or pictures that have not (`tight`).
 */
export type Load = 'nothing' | 'sound' | 'pictures' | 'tight'

export type Circumstances = {
  /** What the browser says of its network: `false` is true, `true` may be wrong. */
  isOnline: boolean
  /** Whether the room answers us. */
  hasRoom: boolean
  /** Whether the room sees the other. */
  isPeerThere: boolean
  hasStun: boolean
  relay: RelayState
  /** Nothing but the relay may be used. */
  isHiding: boolean
}

/**
 * What is known of a link. What a browser says of a connection holds addresses: they are for nobody
 * else.
 */
export type Inspection = {
  pc: RTCPeerConnection
  /** The codes of `icecandidateerror`, as they came: 701 is a server that did not answer. */
  errors: readonly number[]
  status: LinkStatus
  /** How often it was repaired since anything came over it. */
  attempts: number
  around: Circumstances
  /** What was refused until now, by the reason (T6, M5, P3). */
  refused: Readonly<Record<string, number>>
}
