/**
 * The one way the state changes. PURE: what happened, and when, gives the next state and what to say
 * to the room. Rules are PROTOCOL.md's (J, C); their ids stand at the arms that keep them.
 */
import type { CallId, CallRef, DeclineReason, LeaveReason, PeerId } from '../../protocol/messages'
import { limits } from '../../protocol/messages'
import type { Profile } from '../../protocol/payload'
import { ownCall, peopleIn, person, ringing } from './derive'
import type { Ended, Notice, OwnCall, Person, State } from './state'

export type PersonSeen = { id: PeerId; profile: Profile; call: CallRef | null }

export type Event =
  // What the person does
  | { do: 'call'; call: CallId }
  | { do: 'accept' }
  | { do: 'join' }
  | { do: 'decline'; reason: DeclineReason }
  | { do: 'hang-up' }
  | { do: 'dismiss'; what: 'ended' | 'missed' | number }
  // What the clock and the links say
  | { on: 'ring-timeout' }
  | { on: 'link-failed'; peer: PeerId }
  // What the room says
  | { on: 'welcome'; you: PeerId; call: CallRef | null; people: PersonSeen[] }
  | { on: 'joined'; person: PersonSeen }
  | { on: 'left'; from: PeerId; reason: LeaveReason }
  | { on: 'profile'; from: PeerId; profile: Profile }
  | { on: 'call'; from: PeerId; call: CallId; profile: Profile }
  | { on: 'accept'; from: PeerId; call: CallId; profile: Profile }
  | { on: 'decline'; from: PeerId; call: CallId; reason: DeclineReason }
  | { on: 'hangup'; from: PeerId; call: CallId }
  | { on: 'refused'; code: 'no-call' | 'call-full' }
  // What the socket says
  | { on: 'reconnecting' }
  | { on: 'closed'; code: number }

/** What to say to the room; call.ts adds the profile. */
export type Say =
  | { type: 'call'; call: CallId }
  | { type: 'accept'; call: CallId }
  | { type: 'decline'; call: CallId; reason: DeclineReason }
  | { type: 'hangup'; call: CallId }

type Step = [state: State, say: Say[]]

/** `now` in ms since the epoch. */
export function step(state: State, event: Event, now: number): Step {
  return 'do' in event ? act(state, event, now) : hear(state, event, now)
}

function act(state: State, event: Extract<Event, { do: unknown }>, now: number): Step {
  const { phase } = state
  switch (event.do) {
    case 'call':
      return phase.at === 'idle' ? placeCall(state, event.call) : [state, []]
    case 'accept':
      return phase.at === 'rung' ? enter(state, phase.call, now) : [state, []]
    case 'join': {
      const call = state.people.find((p) => p.call !== null)?.call?.id
      return phase.at === 'idle' && call !== undefined ? enter(state, call, now) : [state, []]
    }
    case 'decline':
      return phase.at === 'rung' ? decline(state, event.reason, now) : [state, []]
    case 'hang-up':
      return phase.at === 'in' ? hangUp(state, now) : [state, []]
    case 'dismiss':
      return [dismiss(state, event.what), []]
    default:
      return event satisfies never
  }
}

function hear(state: State, event: Extract<Event, { on: unknown }>, now: number): Step {
  switch (event.on) {
    case 'ring-timeout':
      return ringTimeout(state, now)
    case 'link-failed':
      return linkFailed(state, event.peer, now)
    case 'welcome':
      return welcome(state, event, now)
    case 'joined':
      return joined(state, event.person, now)
    case 'left':
      return left(state, event.from, event.reason, now)
    case 'profile':
      return [update(state, event.from, { profile: event.profile }), []]
    case 'call':
      return called(state, event.from, event.call, event.profile)
    case 'accept':
      return accepted(state, event.from, event.call, event.profile, now)
    case 'decline':
      return declined(state, event.from, event.call, event.reason)
    case 'hangup':
      return hungUp(state, event.from, event.call, now)
    case 'refused':
      return refusedByRoom(state, event.code)
    case 'reconnecting':
      return [{ ...state, signaling: { at: 'reconnecting' } }, []]
    case 'closed':
      return [toIdle({ ...state, signaling: { at: 'closed', code: event.code } }, null), []]
    default:
      return event satisfies never
  }
}

// --- What the person does

function placeCall(state: State, call: CallId): Step {
  const rung = state.people.filter((p) => p.call === null).map((p) => p.id)
  const own: OwnCall = {
    id: call,
    since: null,
    entered: true,
    offering: rung.slice(0, limits.callMembers - 1),
    rings: 1,
    refusals: [],
  }
  return [inCall(state, own), [{ type: 'call', call }]]
}

function enter(state: State, call: CallId, now: number): Step {
  const own: OwnCall = {
    id: call,
    since: now,
    entered: false,
    offering: [],
    rings: 0,
    refusals: [],
  }
  return [inCall(state, own), [{ type: 'accept', call }]]
}

function decline(state: State, reason: DeclineReason, now: number): Step {
  if (state.phase.at !== 'rung') return [state, []]
  const { call } = state.phase
  const names = [nameOf(state, state.phase.from)]
  const next =
    reason === 'declined'
      ? toIdle(state, { why: 'you-declined', names })
      : toIdle(miss(state, reason === 'busy', now), null)
  return [{ ...next, refused: call }, [{ type: 'decline', call, reason }]]
}

function hangUp(state: State, now: number): Step {
  const own = ownCall(state)
  if (own === null) return [state, []]
  const ended: Ended | null =
    own.since === null ? null : { why: 'you-hung-up', ...length(state, own, now) }
  return [toIdle({ ...state, hungUp: own.id }, ended), [{ type: 'hangup', call: own.id }]]
}

function dismiss(state: State, what: 'ended' | 'missed' | number): State {
  if (what === 'ended') return { ...state, ended: null }
  if (what === 'missed') return { ...state, missed: [] }
  return { ...state, notices: state.notices.filter((n) => n.key !== what) }
}

// --- What the clock and the links say

/** Nobody answered (C10): a callee has missed a call; a caller gives up on those who still ring. */
function ringTimeout(state: State, now: number): Step {
  if (state.phase.at === 'rung') return decline(state, 'no-answer', now)
  let next: Step = [state, []]
  for (const { id } of ringing(state)) {
    const [said, say] = refuse(next[0], id, 'no-answer')
    next = [said, [...next[1], ...say]]
  }
  return next
}

/** Media to this peer is gone for good. One that the room has lost too is out of the call. */
function linkFailed(state: State, peer: PeerId, now: number): Step {
  const own = ownCall(state)
  if (own === null || !person(state, peer)?.lost) return [state, []]
  return endIfAlone(without(state, peer), state, 'lost', now)
}

// --- What the room says

function welcome(
  state: State,
  seen: { you: PeerId; call: CallRef | null; people: PersonSeen[] },
  now: number,
): Step {
  const own = ownCall(state)
  const here: Person[] = seen.people.map((p) => ({ ...p, lost: false }))
  const ids = new Set(here.map((p) => p.id))
  // Those in our call whom the room does not see may be reconnecting as we just did; media tells.
  const lost = state.people
    .filter((p) => own !== null && p.call?.id === own.id && !ids.has(p.id))
    .map((p) => ({ ...p, lost: true }))
  const next: State = {
    ...state,
    signaling: { at: 'open' },
    you: seen.you,
    people: [...here, ...lost],
  }
  if (own !== null) {
    if (seen.call?.id !== own.id) return [toIdle(drop(next), { why: 'over' }), []]
    const since = own.since ?? (seen.call.answered ? now : null)
    const back = inCall(next, ring({ ...own, since, entered: true }, here))
    // The others may have hung up while we were away: the call that the room adopted from us is over.
    return since !== null && peopleIn(back, own.id).length === 0
      ? endIfAlone(back, state, 'lost', now)
      : [back, []]
  }
  if (seen.call !== null) return [next, [{ type: 'hangup', call: seen.call.id }]]
  return [startRinging(next), []]
}

function joined(state: State, seen: PersonSeen, now: number): Step {
  const known = person(state, seen.id)
  const own = ownCall(state)
  const next = put(state, { ...seen, lost: false })
  if (own === null) return [stopRinging(next, state, now), []]
  if (seen.call?.id === own.id) {
    // Back in our call, as we both remember it; an evicted room that forgot us is told again.
    const say: Say[] = own.entered ? [] : [{ type: 'accept', call: own.id }]
    const fresh = known?.call?.id !== own.id
    const offering = fresh && own.entered ? add(own.offering, seen.id) : own.offering
    return [inCall(next, { ...own, since: own.since ?? now, offering }), say]
  }
  if (known?.call?.id === own.id) return endIfAlone(unoffer(next, seen.id), state, 'lost', now)
  // A newcomer rings only while nobody has accepted (C4), and not again after it refused.
  const rings = own.since === null && !own.refusals.some((r) => r.id === seen.id)
  return [rings ? inCall(next, ring(own, [seen])) : next, []]
}

function left(state: State, from: PeerId, reason: LeaveReason, now: number): Step {
  const gone = person(state, from)
  const own = ownCall(state)
  if (gone === undefined) return [state, []]
  if (own !== null && gone.call?.id === own.id) {
    // Signaling was lost, not media (C9): the link decides.
    if (reason === 'lost') return [update(state, from, { lost: true }), []]
    return endIfAlone(without(state, from), state, 'hung-up', now)
  }
  const rung = ringing(state).some((p) => p.id === from)
  const next = stopRinging(settle(without(state, from), gone.call, reason), state, now)
  return [rung ? notice(next, { what: 'left-room', name: gone.profile.name }) : next, []]
}

function called(state: State, from: PeerId, call: CallId, profile: Profile): Step {
  const next = update(state, from, { profile, call: { id: call, answered: false } })
  return [state.phase.at === 'idle' ? startRinging(next) : next, []]
}

function accepted(state: State, from: PeerId, call: CallId, profile: Profile, now: number): Step {
  const answered = state.people.map((p) =>
    p.call?.id === call ? { ...p, call: { id: call, answered: true } } : p,
  )
  const next: State = { ...state, people: answered }
  return from === state.you
    ? acceptedUs(next, call, now)
    : acceptedOther(
        update(next, from, { profile, call: { id: call, answered: true } }),
        from,
        call,
        now,
      )
}

/** Our own accept came back (C2), perhaps into the call of one who called first (C3). */
function acceptedUs(state: State, call: CallId, now: number): Step {
  const own = ownCall(state)
  if (own !== null)
    return [inCall(state, { ...own, id: call, since: own.since ?? now, entered: true }), []]
  // We hung up in the meantime, not knowing that our `call` would become an `accept`.
  return state.hungUp === call ? [state, []] : [state, [{ type: 'hangup', call }]]
}

function acceptedOther(state: State, from: PeerId, call: CallId, now: number): Step {
  const own = ownCall(state)
  if (own === null || own.id !== call) return [state, []]
  const offering = own.entered ? add(own.offering, from) : own.offering
  const next = inCall(state, { ...own, since: own.since ?? now, offering })
  const more = peopleIn(state, call).length > 1
  return [more ? notice(next, { what: 'entered', name: nameOf(state, from) }) : next, []]
}

function declined(state: State, from: PeerId, call: CallId, reason: DeclineReason): Step {
  return ownCall(state)?.id === call ? refuse(state, from, reason) : [state, []]
}

function hungUp(state: State, from: PeerId, call: CallId, now: number): Step {
  if (from === state.you) return [state, []]
  const next = unoffer(update(state, from, { call: null }), from)
  if (ownCall(state)?.id === call) return endIfAlone(next, state, 'hung-up', now)
  const settled = settle(next, person(state, from)?.call ?? null, 'left')
  return [stopRinging(settled, state, now), []]
}

function refusedByRoom(state: State, code: 'no-call' | 'call-full'): Step {
  const own = ownCall(state)
  if (own === null || own.entered) return [state, []]
  return [toIdle(state, { why: code === 'call-full' ? 'full' : 'over' }), []]
}

// --- Pieces

/** One whom we rang will not come. When that was the last of them, and nobody came, the call is over. */
function refuse(state: State, id: PeerId, reason: DeclineReason): Step {
  const own = ownCall(state)
  if (own === null || !ringing(state).some((p) => p.id === id)) return [state, []]
  const refusal = { id, name: nameOf(state, id), reason }
  const refusals = [...own.refusals.filter((r) => r.id !== id), refusal]
  const next = unoffer(inCall(state, { ...own, refusals }), id)
  if (own.since === null && ringing(next).length === 0)
    return [
      toIdle({ ...next, hungUp: own.id }, { why: 'refused', refusals }),
      [{ type: 'hangup', call: own.id }],
    ]
  return [notice(next, { what: 'refused', name: refusal.name, reason }), []]
}

/**
 * Somebody left our call. With nobody left in an answered one it has ended for us too (C6). The room
 * knows that by itself, but for those whom it had lost already.
 */
function endIfAlone(state: State, before: State, why: 'hung-up' | 'lost', now: number): Step {
  const own = ownCall(state)
  if (own === null || own.since === null) return [state, []]
  const others = peopleIn(state, own.id)
  if (others.length > 0) {
    // All that remain are lost to the room, which now counts nobody in: we enter again when they are back.
    const entered = own.entered && (why === 'lost' || others.some((p) => !p.lost))
    const gone = peopleIn(before, own.id).find((p) => !others.some((o) => o.id === p.id))
    const next = inCall(state, { ...own, entered })
    return [notice(next, { what: 'left-call', name: gone?.profile.name ?? '' }), []]
  }
  const ended: Ended = { why, ...length(before, own, now) }
  const say: Say[] = why === 'lost' ? [{ type: 'hangup', call: own.id }] : []
  return [toIdle({ ...state, hungUp: own.id }, ended), say]
}

/** A call of others that was answered, and that one of them is left alone in, has ended for that one too (C6). */
function settle(state: State, call: CallRef | null, reason: LeaveReason): State {
  if (reason === 'lost' || call === null || !call.answered) return state
  const [last, ...more] = peopleIn(state, call.id)
  return last !== undefined && more.length === 0 ? update(state, last.id, { call: null }) : state
}

/** While idle: a call that nobody has accepted yet rings, unless we refused it. */
function startRinging(state: State): State {
  const caller = state.people.find((p) => p.call !== null && !p.call.answered)
  if (state.phase.at !== 'idle' || !caller?.call || caller.call.id === state.refused) return state
  const { id } = caller.call
  // A call that rings again, after its caller reconnected, was not missed.
  const missed = state.missed.filter((m) => m.call !== id)
  return { ...state, ended: null, missed, phase: { at: 'rung', call: id, from: caller.id } }
}

/** The ringing stops when nobody is in the call any more (C6): we missed it. */
function stopRinging(state: State, before: State, now: number): State {
  const { phase } = state
  if (phase.at !== 'rung') return startRinging(state)
  const [caller] = peopleIn(state, phase.call)
  if (caller === undefined) return toIdle(miss(before, false, now, state), null)
  if (peopleIn(state, phase.call).some((p) => p.id === phase.from)) return state
  return { ...state, phase: { ...phase, from: caller.id } }
}

function miss(named: State, busy: boolean, now: number, state = named): State {
  if (named.phase.at !== 'rung') return state
  const { call, from } = named.phase
  return {
    ...state,
    missed: [...state.missed, { call, name: nameOf(named, from), at: now, busy }].slice(-5),
  }
}

function ring(own: OwnCall, seen: readonly { id: PeerId; call: CallRef | null }[]): OwnCall {
  if (own.since !== null) return own
  const fresh = seen.filter((p) => p.call === null && !own.offering.includes(p.id))
  const rung = fresh.filter((p) => !own.refusals.some((r) => r.id === p.id)).map((p) => p.id)
  if (rung.length === 0) return own
  const offering = [...own.offering, ...rung].slice(0, limits.callMembers - 1)
  return { ...own, offering, rings: own.rings + 1 }
}

function inCall(state: State, call: OwnCall): State {
  return { ...state, ended: null, phase: { at: 'in', call } }
}

/** Out of whatever we were in. Those whom only our call kept on the roster go with it. */
function toIdle(state: State, ended: Ended | null): State {
  return { ...drop(state), phase: { at: 'idle' }, ended }
}

function drop(state: State): State {
  return { ...state, people: state.people.filter((p) => !p.lost) }
}

function length(
  state: State,
  own: OwnCall,
  now: number,
): { names: string[]; lengthMs: number | null } {
  const names = peopleIn(state, own.id).map((p) => p.profile.name)
  return { names, lengthMs: own.since === null ? null : now - own.since }
}

function notice(
  state: State,
  what:
    | Omit<Extract<Notice, { what: 'refused' }>, 'key'>
    | Omit<Exclude<Notice, { what: 'refused' }>, 'key'>,
): State {
  const key = (state.notices.at(-1)?.key ?? 0) + 1
  return { ...state, notices: [...state.notices, { ...what, key }].slice(-4) }
}

function nameOf(state: State, id: PeerId): string {
  return person(state, id)?.profile.name ?? ''
}

function put(state: State, seen: Person): State {
  return person(state, seen.id)
    ? update(state, seen.id, seen)
    : { ...state, people: [...state.people, seen] }
}

function update(state: State, id: PeerId, change: Partial<Person>): State {
  return { ...state, people: state.people.map((p) => (p.id === id ? { ...p, ...change } : p)) }
}

function without(state: State, id: PeerId): State {
  return unoffer({ ...state, people: state.people.filter((p) => p.id !== id) }, id)
}

function unoffer(state: State, id: PeerId): State {
  const own = ownCall(state)
  if (own === null || !own.offering.includes(id)) return state
  return inCall(state, { ...own, offering: own.offering.filter((p) => p !== id) })
}

function add(ids: PeerId[], id: PeerId): PeerId[] {
  return ids.includes(id) ? ids : [...ids, id]
}
