/** What can happen to a call, and what we then say, to the room and in band. */
import type {
  CallId,
  CallRef,
  DeclineReason,
  IceServer,
  LeaveReason,
  Lock,
  PeerId,
} from '../../../protocol/messages'
import type { ControlMessage } from '../../../protocol/inBand'
import type { Profile } from '../../../protocol/payload'
import type { InBandMessage, LinkTrouble } from '../types'
import type { Knock, Rejoin, State } from './state'

export type PersonSeen = { id: PeerId; profile: Profile | null; call: CallRef | null }

export type Event =
  // What the person does
  | { do: 'call'; call: CallId }
  | { do: 'accept' }
  | { do: 'join' }
  | { do: 'rejoin' }
  | { do: 'decline'; reason: 'declined' | 'busy' }
  | { do: 'hang-up' }
  | { do: 'dismiss'; what: 'ended' | 'missed' | 'rejoin' | number }
  // What the clock and the links say
  | { type: 'ring-timeout' }
  /** Nobody came back to the call in which we wait (`OwnCall.awaiting`). */
  | { type: 'await-timeout' }
  /** Another tab of this browser has answered this call, one way or the other. */
  | { type: 'elsewhere'; call: CallId }
  /** The link to this peer was given up. */
  | { type: 'link-failed'; peer: PeerId; trouble: LinkTrouble }
  /** There is a way to somebody in our call, or to more. */
  | { type: 'connected' }
  /** A plain client has closed its side of it (M10). */
  | { type: 'link-closed'; peer: PeerId }
  /** This tab was here a moment ago, before a reload or a crash. Once, before the first welcome. */
  | { type: 'remembered'; rejoin: Rejoin }
  // What the room says
  | {
      type: 'welcome'
      you: PeerId
      call: CallRef | null
      people: PersonSeen[]
      lock: Lock | null
      /** All that there are, where no relay is set up (R5). */
      iceServers?: IceServer[] | undefined
    }
  | { type: 'locked' }
  | { type: 'lock'; from: PeerId; lock: Lock | null }
  | { type: 'knocks'; knocks: Knock[] }
  | { type: 'joined'; person: PersonSeen }
  | { type: 'left'; from: PeerId; reason: LeaveReason }
  | { type: 'profile'; from: PeerId; profile: Profile | null }
  | { type: 'call'; from: PeerId; call: CallId; profile: Profile | null }
  | { type: 'accept'; from: PeerId; call: CallId; profile: Profile | null; instead?: CallId }
  | { type: 'decline'; from: PeerId; call: CallId; reason: DeclineReason }
  | { type: 'hangup'; from: PeerId; call: CallId }
  /** Somebody says in band that it is out of this call; null: that its page goes. */
  | { type: 'says-out'; from: PeerId; call: CallId | null }
  /** The room has not said what somebody said in band (`State.owed`). */
  | { type: 'owed-timeout' }
  | { type: 'refused'; code: 'no-call' | 'call-full' }
  /** Something that was said on the way to us, or changed, was refused (T6). Once. */
  | { type: 'tampered' }
  // What the socket says
  | { type: 'reconnecting' }
  | { type: 'closed'; code: number }

/** What we say to the room; outbox.ts adds the profile to `call`, `accept` and `rejoin`. */
export type RoomSay =
  | { type: 'call'; call: CallId }
  | { type: 'accept'; call: CallId }
  | { type: 'rejoin'; call: CallId }
  | { type: 'decline'; call: CallId; reason: DeclineReason }
  | { type: 'hangup'; call: CallId }

/** What we say in band to everybody to whom we have a link (P5), before the links are closed. */
type InBandSay = { inBand: Extract<ControlMessage, { type: 'hangup' }> }

/** In the order in which it is said: in band first, then to the room. */
export type Say = RoomSay | InBandSay

export type Step = [state: State, say: Say[]]

/** What somebody says in band, as what happens here. */
export function toInBandEvent(from: PeerId, message: InBandMessage): Event {
  switch (message.type) {
    case 'profile':
      return { type: 'profile', from, profile: message.profile }
    case 'hangup':
      return { type: 'says-out', from, call: message.call }
    case 'away':
      return { type: 'says-out', from, call: null }
    default:
      return message satisfies never
  }
}
