/**
 * What is true of the room and the call, as this client sees it. PURE: `step` is the only way it
 * changes. It holds ids, names and times. Connections, sockets and devices are in room.ts, which
 * asks derive.ts what ought to exist.
 */
import type { CallId, CallRef, DeclineReason, Lock, PeerId } from '../../../protocol/messages'
import type { Profile } from '../../../protocol/payload'
import type { LinkTrouble } from '../types'

/** What somebody is called: '' says nothing, and null cannot be read (T6). */
export type Name = string | null

/**
 * Somebody else in the room. Everybody whom the room counts is here, so that nobody is there
 * unseen. `profile`: null when it cannot be read. `lost`: the room lost it, and it matters to us
 * still.
 */
export type Person = {
  id: PeerId
  profile: Profile | null
  call: CallRef | null
  lost: boolean
  /** It said in band that it is out of our call, and the room has not said so yet. */
  saysOut?: true
}

/** Somebody who asks to be let into the locked room (L2). */
export type Knock = { id: PeerId; profile: Profile | null }

/** Nobody hears of one that was answered elsewhere. */
export type RefusalReason = Exclude<DeclineReason, 'elsewhere'>
export type Refusal = { id: PeerId; name: Name; reason: RefusalReason }

/** The call that we are in. `since`: ms, when it was answered; null while nobody has come. */
export type OwnCall = {
  id: CallId
  since: number | null
  /** ms, when somebody could first be heard or seen in it: its length counts from then. */
  connectedAt: number | null
  /**
   * Whether the room counts us in: its echo of our accept came (C2). We offer to who enters later.
   */
  entered: boolean
  /** To whom it is us who makes the offer: those we ring, and those who entered after us. */
  offering: PeerId[]
  /** How often ringing began in this call: each time its timeout starts anew. */
  rings: number
  refusals: Refusal[]
  /** We are alone, and the page of the last other one went away: it has a minute to come back. */
  awaiting: { id: PeerId; name: Name } | null
}

/** The call that we can go back into: a reload, or a link lost for good, took us out of it. */
export type Rejoin = { call: CallId; since: number; names: Name[] }

type Phase =
  | { at: 'idle' }
  /** `byVoice`: whoever calls showed no camera when it began to ring. */
  | { at: 'ringing'; call: CallId; from: PeerId; byVoice?: boolean }
  | { at: 'in'; call: OwnCall }

/** How the last call ended, for the words shown after it. Names are those of the others. */
export type Ended =
  | { why: 'you-hung-up'; names: Name[]; lengthMs: number | null }
  | { why: 'hung-up'; names: Name[]; lengthMs: number | null }
  /** `trouble`: what the links said of it. */
  | { why: 'lost'; names: Name[]; lengthMs: number | null; trouble: LinkTrouble }
  /** Somebody put the last other one out of the room (L5). */
  | { why: 'removed'; names: Name[]; lengthMs: number | null }
  /** The other's page went away and did not come back. */
  | { why: 'away'; names: Name[]; lengthMs: number | null }
  | { why: 'refused'; refusals: Refusal[] }
  | { why: 'you-declined'; names: Name[] }
  | { why: 'full' }
  | { why: 'over' }

export type Missed = { call: CallId; name: Name; at: number; busy: boolean }

/** Something that happened elsewhere and is said once (a toast, a live region). */
export type Notice = { key: number } & (
  | { what: 'refused'; name: Name; reason: RefusalReason }
  | { what: 'entered' | 'left-call' | 'left-room'; name: Name }
  | { what: 'tampered' }
  /** `not-locked`: the room came back without its lock, and nobody said so. */
  | { what: 'removed' | 'locked' | 'unlocked' | 'not-locked'; name: Name }
)

type Signaling =
  | { at: 'connecting' }
  /**
   * We wait outside a locked room (L2). `isLost`: the socket is gone; the next one knocks again.
   */
  | { at: 'knocking'; isLost: boolean }
  | { at: 'open' }
  | { at: 'reconnecting' }
  | { at: 'closed'; code: number }

export type State = {
  signaling: Signaling
  you: PeerId | null
  people: Person[]
  /** Who may be in the room (L1), there or not; null while it is open, as far as we know. */
  lock: Lock | null
  /** Those whom we may let in; nobody, when we may not. */
  knocks: Knock[]
  phase: Phase
  /** The call that we declined, missed or left: it does not ring again. */
  refused: CallId | null
  /** The call that we left, until the room echoes that. An echo of our accept before is no news. */
  hungUp: CallId | null
  /** The call that we left while the room was away. The next hello names it; then we hang up. */
  untold: CallRef | null
  /** Our call that ended by a word in band. If the room does not end it soon, we tell the room. */
  owed: CallId | null
  rejoin: Rejoin | null
  ended: Ended | null
  missed: Missed[]
  /** Who rang here in the last minute, so that nobody does so without end. */
  rang: { by: PeerId; at: number }[]
  notices: Notice[]
}

export const initialState: State = {
  signaling: { at: 'connecting' },
  you: null,
  people: [],
  lock: null,
  knocks: [],
  phase: { at: 'idle' },
  refused: null,
  hungUp: null,
  untold: null,
  owed: null,
  rejoin: null,
  ended: null,
  missed: [],
  rang: [],
  notices: [],
}
