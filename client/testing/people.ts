/**
 * People, what they do and what the room says of them: for tests of a call's state, and of what is
 * told of it.
 */
import type { CallId, CallRef, DeclineReason, LeaveReason, PeerId } from '../../protocol/messages'
import type { Profile } from '../../protocol/payload'
import type { Event, PersonSeen, Say } from '../call/state/events'
import { initialState, type OwnCall, type Person, type State } from '../call/state/state'
import { step } from '../call/state/step'

type Of<T extends string> = Extract<Event, { type: T }>

export const you = 'yyyyyyyyyyyy'
export const bert = 'bbbbbbbbbbbb'
export const chen = 'cccccccccccc'
const names: Record<PeerId, string> = { [you]: 'You', [bert]: 'Bert', [chen]: 'Chen' }

/** Calls. */
export const first = '1'.repeat(22)
export const second = '2'.repeat(22)
export const third = '3'.repeat(22)
export const inFirst: CallRef = { id: first, answered: true }

// --- People

export function profileOf(id: PeerId, shown: Partial<Profile> = {}): Profile {
  return { name: names[id] ?? '', microphone: true, camera: true, ...shown }
}

/** Somebody, as the room tells of them. */
export function seen(
  id: PeerId,
  call: CallRef | null = null,
  shown: Partial<Profile> = {},
): PersonSeen & { profile: Profile } {
  return { id, profile: profileOf(id, shown), call }
}

/** Somebody, as the state has them. */
export function toPerson(
  id: PeerId,
  call: CallRef | null = null,
  shown: Partial<Profile> = {},
): Person & { profile: Profile } {
  return { ...seen(id, call, shown), lost: false }
}

/** So many others. */
export function crowd(count: number, call: CallRef | null = null): PersonSeen[] {
  return Array.from({ length: count }, (_, i) => seen(`p${i}`, call))
}

// --- What happens

/** We are welcomed, in no call, by those who are there. */
export function here(...people: PersonSeen[]): Of<'welcome'> {
  return { type: 'welcome', you, call: null, people, lock: null }
}

/** We are welcomed back, with the call that our hello named. */
export function welcomed(people: PersonSeen[], call = inFirst): Of<'welcome'> {
  return { ...here(...people), call }
}

export const place: Event = { do: 'call', call: first }

export function rings(from: PeerId, call: CallId = first): Of<'call'> {
  return { type: 'call', from, call, profile: profileOf(from) }
}

export function accepts(from: PeerId, call: CallId = first): Of<'accept'> {
  return { type: 'accept', from, call, profile: profileOf(from) }
}

export function declines(from: PeerId, reason: DeclineReason): Of<'decline'> {
  return { type: 'decline', from, call: first, reason }
}

export function hangsUp(from: PeerId, call: CallId = first): Of<'hangup'> {
  return { type: 'hangup', from, call }
}

export function joins(person: PersonSeen): Of<'joined'> {
  return { type: 'joined', person }
}

export function leaves(from: PeerId, reason: LeaveReason): Of<'left'> {
  return { type: 'left', from, reason }
}

export function linkFails(peer: PeerId): Of<'link-failed'> {
  return { type: 'link-failed', peer, trouble: 'no-relay' }
}

/** Bert and Chen are here; we called, and Bert is in the call with us. */
export const withBert: Event[] = [here(seen(bert), seen(chen)), place, accepts(bert)]

/** Lets everything happen a second after the other; gives the end and all that was said. */
export function play(events: Event[], from: State = initialState): { state: State; said: Say[] } {
  let state = from
  const said: Say[] = []
  for (const [i, event] of events.entries()) {
    const [next, say] = step(state, event, (i + 1) * 1000)
    state = next
    said.push(...say)
  }
  return { state, said }
}

/** What is true once all of this has happened, a second after the other. */
export function stateAfter(...events: Event[]): State {
  return play(events).state
}

// --- States

/** Our own call, before anybody has come. */
const waitingCall: OwnCall = {
  id: first,
  since: null,
  connectedAt: null,
  entered: true,
  offering: [],
  rings: 1,
  refusals: [],
  awaiting: null,
}

/** What is true in a call of our own, with these in the room. */
export function inCall(
  call: Partial<OwnCall>,
  ...people: Person[]
): Pick<State, 'people' | 'phase'> {
  return { people, phase: { at: 'in', call: { ...waitingCall, ...call } } }
}

/** What is true while somebody's call rings here, with these in the room. */
export function ringing(
  call: CallId,
  from: PeerId,
  ...people: Person[]
): Pick<State, 'people' | 'phase'> {
  return { people, phase: { at: 'ringing', call, from } }
}
