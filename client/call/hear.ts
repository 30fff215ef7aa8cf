/** What the room says, and what becomes of it here. PURE. Rules are PROTOCOL.md's; their ids stand at the arms. */
import type { CallId, CallRef, DeclineReason, LeaveReason, PeerId } from '../../protocol/messages'
import type { Profile } from '../../protocol/payload'
import {
  add,
  awaitIfAlone,
  endIfAlone,
  forgetLost,
  inCall,
  nameOf,
  notice,
  put,
  refuse,
  ring,
  settle,
  toIdle,
  unoffer,
  update,
  without,
} from './change'
import { ownCall, peopleIn, person, ringing } from './derive'
import type { PersonSeen, Say, Step } from './events'
import type { Ended, Person, State } from './state'

export function welcome(
  state: State,
  seen: { you: PeerId; call: CallRef | null; people: PersonSeen[] },
  now: number,
): Step {
  const own = ownCall(state)
  const here: Person[] = seen.people.map((p) => ({ ...p, lost: false }))
  const ids = new Set(here.map((p) => p.id))
  // Those whom the room does not see may be reconnecting as we just did. forgetLost drops whom we have nothing to do with.
  const lost = state.people.filter((p) => !ids.has(p.id)).map((p) => ({ ...p, lost: true }))
  const next: State = {
    ...state,
    signaling: { at: 'open' },
    you: seen.you,
    people: [...here, ...lost],
    untold: null,
  }
  if (own !== null) {
    if (seen.call?.id !== own.id) return [toIdle(next, { why: 'over' }), []]
    const since = own.since ?? (seen.call.answered ? now : null)
    const back = inCall(next, ring({ ...own, since, entered: true }, here))
    // The others may have hung up while we were away: the call that the room adopted from us is over.
    const isOver = since !== null && own.awaiting === null && peopleIn(back, own.id).length === 0
    if (!isOver) return [back, []]
    const [ended] = endIfAlone(back, state, 'hung-up', now)
    return [ended, [{ type: 'hangup', call: own.id }]]
  }
  // The room counts us into a call that we do not know of, or have left: it is told.
  const say: Say[] = seen.call === null ? [] : [{ type: 'hangup', call: seen.call.id }]
  return [next, say]
}

export function joined(state: State, seen: PersonSeen, now: number): Step {
  const known = person(state, seen.id)
  const own = ownCall(state)
  const next = put(state, { ...seen, lost: false })
  if (own === null) return [next, []]
  if (seen.call?.id === own.id) {
    // Back in our call, as we both remember it; an evicted room that forgot us is told again.
    const say: Say[] = own.entered ? [] : [{ type: 'accept', call: own.id }]
    const fresh = known?.call?.id !== own.id
    const offering = fresh && own.entered ? add(own.offering, seen.id) : own.offering
    return [inCall(next, { ...own, since: own.since ?? now, offering }), say]
  }
  // The page was loaded anew before the room had missed it.
  if (known?.call?.id === own.id) return [awaitIfAlone(unoffer(next, seen.id), state, known), []]
  // A newcomer rings only while nobody has accepted (C4), and not again after it refused.
  const rings = own.since === null && !own.refusals.some((r) => r.id === seen.id)
  return [rings ? inCall(next, ring(own, [seen])) : next, []]
}

export function left(state: State, from: PeerId, reason: LeaveReason, now: number): Step {
  const gone = person(state, from)
  const own = ownCall(state)
  if (gone === undefined) return [state, []]
  // Signaling was lost, not media (C9): the link decides. Whom it does not concern, forgetLost drops.
  const lost = update(state, from, { lost: true })
  if (reason === 'lost' && forgetLost(lost) === lost) return [lost, []]
  if (own !== null && gone.call?.id === own.id)
    return reason === 'away'
      ? [awaitIfAlone(without(state, from), state, gone), []]
      : endIfAlone(without(state, from), state, 'hung-up', now)
  const rung = ringing(state).some((p) => p.id === from)
  const next = settle(without(state, from), gone.call, reason)
  return [rung ? notice(next, { what: 'left-room', name: gone.profile.name }) : next, []]
}

export function called(state: State, from: PeerId, call: CallId, profile: Profile): Step {
  const next = update(state, from, { profile, call: { id: call, answered: false } })
  return [next, []]
}

export function accepted(
  state: State,
  from: PeerId,
  call: CallId,
  profile: Profile,
  now: number,
): Step {
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

export function declined(state: State, from: PeerId, call: CallId, reason: DeclineReason): Step {
  return ownCall(state)?.id === call ? refuse(state, from, reason) : [state, []]
}

export function hungUp(state: State, from: PeerId, call: CallId, now: number): Step {
  // The room took us out: it has another call, a larger one (J8).
  if (from === state.you)
    return ownCall(state)?.id === call ? [toIdle(state, { why: 'over' }), []] : [state, []]
  const next = unoffer(update(state, from, { call: null }), from)
  if (ownCall(state)?.id === call) return endIfAlone(next, state, 'hung-up', now)
  const settled = settle(next, person(state, from)?.call ?? null, 'left')
  return [settled, []]
}

export function refusedByRoom(state: State, code: 'no-call' | 'call-full'): Step {
  const own = ownCall(state)
  if (own === null || own.entered) return [state, []]
  const ended: Ended = { why: code === 'call-full' ? 'full' : 'over' }
  return [toIdle({ ...state, refused: own.id }, ended), []]
}
