/** What the room says, and what becomes of it here. PURE. Rules are PROTOCOL.md's; their ids stand at the arms. */
import type {
  CallId,
  CallRef,
  DeclineReason,
  LeaveReason,
  Lock,
  PeerId,
} from '../../../protocol/messages'
import type { Profile } from '../../../protocol/payload'
import {
  add,
  answer,
  awaitIfAlone,
  endIfAlone,
  forgetLost,
  inCall,
  leave,
  nameOf,
  notice,
  put,
  refuse,
  ring,
  toIdle,
  unoffer,
  update,
  without,
} from './change'
import { nameOf as nameOfPerson, ownCall, peopleIn, person, ringing } from './derive'
import type { Event, PersonSeen, Say, Step } from './events'
import type { Ended, OwnCall, Person, State } from './state'

type Welcome = { you: PeerId; call: CallRef | null; people: PersonSeen[]; lock: Lock | null }

export function welcome(state: State, seen: Welcome, now: number): Step {
  return dropRemoved(comeIn(state, seen, now), now)
}

/** Who was lost, and may not be in the room any more, was removed while we or they could not be told (L5). */
function dropRemoved([state, say]: Step, now: number): Step {
  const { lock } = state
  const gone = state.people.find((p) => p.lost && lock?.includes(p.id) === false)
  if (gone === undefined) return [state, say]
  const [next, more] = removed(state, gone, now)
  return dropRemoved([next, [...say, ...more]], now)
}

function comeIn(state: State, seen: Welcome, now: number): Step {
  const own = ownCall(state)
  const here: Person[] = seen.people.map((p) => ({ ...p, lost: false }))
  const ids = new Set(here.map((p) => p.id))
  // Those whom the room does not see may be reconnecting as we just did. forgetLost drops whom we have nothing to do with.
  const lost = state.people.filter((p) => !ids.has(p.id)).map((p) => ({ ...p, lost: true }))
  const next: State = {
    // Nobody said it, and who believes that the room is locked ought to know.
    ...(state.lock !== null && seen.lock === null
      ? notice(state, { what: 'not-locked', name: '' })
      : state),
    signaling: { at: 'open' },
    you: seen.you,
    people: [...here, ...lost],
    lock: seen.lock,
    knocks: [],
    untold: null,
    owed: null,
    hungUp: null,
  }
  // The room counts us into a call that we do not know of, or have left: it is told.
  const isElsewhere = seen.call !== null && seen.call.id !== own?.id
  const elsewhere: Say[] =
    seen.call !== null && isElsewhere ? [{ type: 'hangup', call: seen.call.id }] : []
  if (own !== null) {
    if (seen.call?.id !== own.id) {
      // We had to knock, and our call went on meanwhile (L6).
      if (
        state.signaling.at === 'knocking' &&
        own.since !== null &&
        peopleIn(next, own.id).length > 0
      )
        return [inCall(next, { ...own, entered: false }), [{ type: 'rejoin', call: own.id }]]
      const isTaken = here.some((p) => p.call !== null && p.call.id !== own.id)
      if (isTaken || (own.entered && own.since !== null))
        return [toIdle(next, { why: 'over' }), elsewhere]
      // Done between hello and welcome, when nothing can be said (J4): it is said now.
      return [inCall(next, ring(own, here)), [...elsewhere, sayAgain(own)]]
    }
    const since = own.since ?? (seen.call.answered ? now : null)
    // To those whom we have not met in it we offer, since it cannot be told who of us was in it first (M3).
    const met = own.entered ? peopleIn(state, own.id).map((p) => p.id) : []
    const offering = peopleIn(next, own.id)
      .map((p) => p.id)
      .filter((id) => !met.includes(id))
      .reduce(add, own.offering)
    const back = inCall(next, ring({ ...own, since, offering, entered: true }, here))
    // The others may have hung up while we were away: the call that the room adopted from us is over.
    const isOver = since !== null && own.awaiting === null && peopleIn(back, own.id).length === 0
    if (!isOver) return [back, []]
    const [ended] = endIfAlone(back, state, 'hung-up', now)
    return [leave(ended, own.id), [{ type: 'hangup', call: own.id }]]
  }
  // What we said before we heard that we are outside may have come after we were let in again.
  const gone = state.signaling.at === 'knocking' ? state.hungUp : null
  if (gone !== null && seen.call === null) return [next, [{ type: 'hangup', call: gone }]]
  return [next, elsewhere]
}

function sayAgain({ id, since, awaiting }: OwnCall): Say {
  if (since === null) return { type: 'call', call: id }
  return { type: awaiting === null ? 'accept' : 'rejoin', call: id }
}

/**
 * L2. Who is outside sees nothing of the room; a call that we are in goes on, with those whom we knew in it (L6), unless we were in the
 * room until now: then the others were told that we are out of it (L1).
 */
export function knock(state: State): State {
  const isOut = state.signaling.at === 'open'
  const own = ownCall(state)
  const kept = isOut && own !== null ? toIdle(leave(state, own.id), { why: 'over' }) : state
  return {
    ...kept,
    signaling: { at: 'knocking', isLost: false },
    people: ownCall(kept) === null ? [] : kept.people,
    lock: null,
    knocks: [],
  }
}

/** L1. What we did ourselves is no news, and another list for a locked room none to anybody. */
export function locked(state: State, from: PeerId, lock: Lock | null, now: number): Step {
  const next = { ...state, lock }
  const isNews = from !== state.you && (lock === null) !== (state.lock === null)
  const what = lock === null ? 'unlocked' : 'locked'
  const told = isNews ? notice(next, { what, name: nameOf(state, from) }) : next
  return dropRemoved([told, []], now)
}

/** L3: whoever comes in was let in. L4: whoever has left is off the list. */
function enlist({ lock }: State, id: PeerId, isIn: boolean): Lock | null {
  if (lock === null || lock.includes(id) === isIn) return lock
  return isIn ? [...lock, id] : lock.filter((each) => each !== id)
}

export function joined(state: State, seen: PersonSeen, now: number): Step {
  const known = person(state, seen.id)
  const own = ownCall(state)
  const there = put({ ...state, lock: enlist(state, seen.id, true) }, { ...seen, lost: false })
  const next = seen.call?.answered ? answer(there, seen.call.id) : there
  if (own === null) return [next, []]
  if (seen.call?.id === own.id) {
    // Back in our call, or new in it. Who was lost while we came in again has not heard that we did, and believes to have met us.
    const fresh = known?.call?.id !== own.id || known.lost
    const offering = fresh && own.entered ? add(own.offering, seen.id) : own.offering
    return [inCall(next, { ...own, since: own.since ?? now, offering }), []]
  }
  // The page was loaded anew before the room had missed it.
  if (known?.call?.id === own.id) return [awaitIfAlone(unoffer(next, seen.id), state, known), []]
  // A newcomer rings only while nobody has accepted (C4), and not again after it refused.
  const rings = own.since === null && !own.refusals.some((r) => r.id === seen.id)
  return [rings ? inCall(next, ring(own, [seen])) : next, []]
}

export function left(before: State, from: PeerId, reason: LeaveReason, now: number): Step {
  const isOff = reason === 'left' || reason === 'removed'
  const state = isOff ? { ...before, lock: enlist(before, from, false) } : before
  const gone = person(state, from)
  const own = ownCall(state)
  if (gone === undefined) return [state, []]
  // Signaling was lost, not media (C9): the link decides. Whom it does not concern, forgetLost drops.
  const lost = update(state, from, { lost: true })
  if (reason === 'lost' && gone.saysOut === true) return [without(state, from), []]
  if (reason === 'lost' && forgetLost(lost) === lost) return [lost, []]
  if (reason === 'removed') return removed(state, gone, now)
  if (own !== null && gone.call?.id === own.id)
    return reason === 'away'
      ? [awaitIfAlone(without(state, from), state, gone), []]
      : endIfAlone(without(state, from), state, 'hung-up', now)
  const rung = ringing(state).some((p) => p.id === from)
  const outside = without(state, from)
  const next = reason === 'left' && gone.call ? forgetRejoin(outside, gone.call.id) : outside
  return [rung ? notice(next, { what: 'left-room', name: nameOfPerson(gone) }) : next, []]
}

/** L5. It is said once: as how our call ended, or as a notice. Of one whom it had lost the room does not end the call. */
function removed(state: State, gone: Person, now: number): Step {
  const own = ownCall(state)
  const next = without(state, gone.id)
  if (own !== null && own.since !== null && gone.call?.id === own.id)
    if (peopleIn(next, own.id).length === 0) {
      const [ended] = endIfAlone(next, state, 'removed', now)
      return gone.lost ? [leave(ended, own.id), [{ type: 'hangup', call: own.id }]] : [ended, []]
    }
  return [notice(next, { what: 'removed', name: nameOfPerson(gone) }), []]
}

export function called(state: State, id: PeerId, call: CallId, profile: Profile | null): Step {
  return [put(state, { id, profile, call: { id: call, answered: false }, lost: false }), []]
}

export function accepted(
  state: State,
  { from, call, profile, instead = call }: Extract<Event, { type: 'accept' }>,
  now: number,
): Step {
  const next = answer(state, call)
  if (from === state.you) return acceptedUs(next, call, instead, now)
  const seen = { id: from, profile, call: { id: call, answered: true }, lost: false }
  return acceptedOther(put(next, seen), from, call, now)
}

/** Our own accept came back (C2), perhaps into the call of one who called first (C3). */
function acceptedUs(state: State, call: CallId, instead: CallId, now: number): Step {
  if (state.hungUp === call) return [state, []] // Its hangup is on its way.
  const own = ownCall(state)
  // One that was answered does not become another: whoever was verified in it would be so no longer (V5).
  if (own !== null && own.since !== null && own.id === instead && call !== instead)
    return [state, []]
  // We hung up in the meantime, not knowing that our `call` would become an `accept`.
  if (own?.id !== instead)
    return [state, [{ type: 'hangup', call }, ...(own === null ? [] : [sayAgain(own)])]]
  const next = inCall(state, { ...own, id: call, since: own.since ?? now, entered: true })
  if (own.awaiting !== null || peopleIn(next, call).length > 0) return [next, []]
  const [ended] = endIfAlone(next, state, 'hung-up', now) // They left while this was on its way.
  return [leave(ended, call), [{ type: 'hangup', call }]]
}

function acceptedOther(state: State, from: PeerId, call: CallId, now: number): Step {
  const own = ownCall(state)
  if (own === null || own.id !== call) return [state, []]
  const offering = own.entered ? add(own.offering, from) : own.offering
  const next = inCall(state, { ...own, since: own.since ?? now, offering })
  const more = peopleIn(state, call).length > 1
  return [more ? notice(next, { what: 'entered', name: nameOf(state, from) }) : next, []]
}

export function declined(state: State, from: PeerId, call: CallId, reason: DeclineReason): Step {
  return ownCall(state)?.id === call ? refuse(state, from, reason) : [state, []]
}

function outOfCall(state: State, id: PeerId): State {
  const seen = person(state, id)
  if (seen === undefined) return state
  const { profile, lost } = seen
  return put(state, { id, profile, call: null, lost })
}

export function hungUp(state: State, from: PeerId, call: CallId, now: number): Step {
  if (from === state.you) return takenOut(state, call)
  const next = forgetRejoin(unoffer(outOfCall(state, from), from), call)
  const own = ownCall(state)
  // While our accept is on its way, the room does not count us in.
  if (own?.id === call && own.entered) return endIfAlone(next, state, 'hung-up', now)
  return [next, []]
}

/** Nobody is left in the call that we could go back into. */
function forgetRejoin(state: State, call: CallId): State {
  const isOver = state.rejoin?.call === call && peopleIn(state, call).length === 0
  return isOver ? { ...state, rejoin: null } : state
}

/**
 * What somebody says of itself in band is heard at once, and is not the room's word: while the room counts it, it stays among those
 * who are here, in sight, and can be removed. Of one whom the room does not see, or while it is away, there is no other word.
 */
export function saysOut(
  state: State,
  { from, call, away }: Extract<Event, { type: 'says-out' }>,
  now: number,
): Step {
  const gone = person(state, from)
  const own = ownCall(state)
  if (gone === undefined || gone.saysOut === true) return [state, []]
  if (call !== null && gone.call?.id !== call) return [state, []]
  if (state.signaling.at !== 'open' || gone.lost)
    return away ? left(state, from, 'away', now) : hungUp(state, from, call ?? '', now)
  if (own === null || gone.call?.id !== own.id) return [state, []]
  const next = unoffer(update(state, from, { saysOut: true }), from)
  if (away) return [awaitIfAlone(next, state, gone), []]
  return own.entered ? endIfAlone(next, state, 'hung-up', now) : [next, []]
}

/**
 * The room counts us out of this call: we hung up, the other did (C6), or a larger call is the room's now (J8). Those whom
 * it has lost it does not count, and we may still hear them, or wait for their page: then we go back in (C11).
 */
function takenOut(before: State, call: CallId): Step {
  const state = before.owed === call ? { ...before, owed: null } : before
  if (state.hungUp === call) return [{ ...state, hungUp: null }, []]
  const own = ownCall(state)
  if (own?.id !== call) return [state, []]
  const others = peopleIn(state, call)
  const isHeld = others.length > 0 ? others.every((p) => p.lost) : own.awaiting !== null
  return isHeld
    ? [inCall(state, { ...own, entered: false }), [{ type: 'rejoin', call }]]
    : [toIdle(state, { why: 'over' }), []]
}

export function refusedByRoom(state: State, code: 'no-call' | 'call-full'): Step {
  const own = ownCall(state)
  // It may be our hangup that came too late: then nothing is said back.
  if (own === null || own.entered) return [{ ...state, hungUp: null }, []]
  const ended: Ended = { why: code === 'call-full' ? 'full' : 'over' }
  return [toIdle({ ...state, refused: own.id }, ended), []]
}
