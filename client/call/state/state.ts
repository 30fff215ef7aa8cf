/**
 * What is true of the room and the call, as this client sees it. PURE: `step` is the only way it changes.
 * It knows ids, names and times; connections, sockets and devices live in room.ts, which derives
 * what it needs from here (derive.ts).
 */
import type { CallId, CallRef, DeclineReason, Lock, PeerId } from '../../../protocol/messages'
import type { Profile } from '../../../protocol/payload'
import type { LinkTrouble } from '../types'

/** What somebody is called: '' says nothing, and null cannot be read (T6). */
export type Name = string | null

/**
 * Somebody else in the room: everybody whom the room counts, so that nobody is there unseen. `profile`: null when it cannot be
 * read. `lost`: the room does not see it any more, but we are in a call with it.
 */
export type Person = {
  id: PeerId
  profile: Profile | null
  call: CallRef | null
  lost: boolean
  /** It said in band that it is out of our call. The room, which alone counts, has not said so yet. */
  saysOut?: true
}

/** Somebody who asks to be let into the locked room (L2). */
export type Knock = { id: PeerId; profile: Profile | null }

/** Nobody hears of one that was answered elsewhere. */
export type RefusalReason = Exclude<DeclineReason, 'elsewhere'>
export type Refusal = { id: PeerId; name: Name; reason: RefusalReason }

/** The call that we are in. `since`: ms, when the first other one came in; null while we wait alone. */
export type OwnCall = {
  id: CallId
  since: number | null
  /** ms, when somebody could first be heard or seen in it: its length counts from then. */
  connectedAt: number | null
  /** Whether the room counts us in: its echo of our accept came (C2). Whoever enters later, we offer to. */
  entered: boolean
  /** To whom it is us who makes the offer: those we ring, and those who entered after us. */
  offering: PeerId[]
  /** How often ringing began in this call: each time its timeout starts anew. */
  rings: number
  refusals: Refusal[]
  /** We are alone, and the page of the last other one went away: it has a minute to come back. */
  awaiting: { id: PeerId; name: Name } | null
}

/** The call that we can go back into: a reload, or a connection lost for good, took us out of it. */
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
  /** The room is locked, and we wait to be let in (L2). `isLost`: its socket is gone; the next one knocks again. */
  | { at: 'knocking'; isLost: boolean }
  | { at: 'open' }
  | { at: 'reconnecting' }
  | { at: 'closed'; code: number }

export type State = {
  signaling: Signaling
  you: PeerId | null
  people: Person[]
  /** Who may be in the room (L1), whether they are there or not; null while it is open, as far as we know. */
  lock: Lock | null
  /** Those whom we may let in; nobody, when we may not. */
  knocks: Knock[]
  phase: Phase
  /** The call that we declined, missed or left: it does not ring again. */
  refused: CallId | null
  /** The call that we left, until the room says so: an echo of our accept that comes before is not news. */
  hungUp: CallId | null
  /** The call that we left while the room could not be told: the next hello names it, and then it is told. */
  untold: CallRef | null
  /** Our call that ended by what somebody said in band alone: the room is told, unless it says the same soon. */
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
