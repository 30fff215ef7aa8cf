/**
 * Who is in the room: others come, leave and are lost, and our own socket is lost or closed. PURE.
 */
import type { LeaveReason, PeerId } from '../../../protocol/messages'
import { awaitIfAlone } from './awaiting'
import {
  addId,
  markAnswered,
  putPerson,
  setOwnCall,
  toIdle,
  updatePerson,
  withdrawOffer,
  withoutPerson,
} from './changes'
import { nameOf, ownCall, person, ringing } from './derive'
import { endIfAlone, forgetRejoin, removed, sayOwed } from './ending'
import type { PersonSeen, Step } from './events'
import { enlist } from './lock'
import { notice } from './notices'
import { ringNewcomers } from './ringing'
import type { Person, State } from './state'

export function joined(state: State, seen: PersonSeen, now: number): Step {
  const known = person(state, seen.id)
  const own = ownCall(state)
  const there = putPerson(
    { ...state, lock: enlist(state, seen.id, true) },
    { ...seen, lost: false },
  )
  const next = seen.call?.answered ? markAnswered(there, seen.call.id) : there
  if (own === null) return [next, []]
  if (seen.call?.id === own.id) {
    // Back in our call, or new in it. One that the room had lost has not heard that we entered.
    const fresh = known?.call?.id !== own.id || known.lost
    const offering = fresh && own.entered ? addId(own.offering, seen.id) : own.offering
    return [setOwnCall(next, { ...own, since: own.since ?? now, offering }), []]
  }
  // Its page was loaded anew before the room had missed it.
  if (known?.call?.id === own.id)
    return [awaitIfAlone(withdrawOffer(next, seen.id), state, known), []]
  // A newcomer rings only while nobody has accepted (C4), and not again after it refused.
  const rings = own.since === null && !own.refusals.some((r) => r.id === seen.id)
  return [rings ? setOwnCall(next, ringNewcomers(own, [seen])) : next, []]
}

export function left(before: State, from: PeerId, reason: LeaveReason, now: number): Step {
  const isOff = reason === 'left' || reason === 'removed'
  const state = isOff ? { ...before, lock: enlist(before, from, false) } : before
  const gone = person(state, from)
  const own = ownCall(state)
  if (gone === undefined) return [state, []]
  // Signaling was lost, not media (C9): the link decides. forgetLost drops who is not in our call.
  const lost = updatePerson(state, from, { lost: true })
  // The room does not count whom it has lost, so it does not end our call by itself.
  if (reason === 'lost' && gone.saysOut === true) return sayOwed([withoutPerson(state, from), []])
  if (reason === 'lost' && forgetLost(lost) === lost) return [lost, []]
  if (reason === 'removed') return removed(state, gone, now)
  if (own !== null && gone.call?.id === own.id)
    return reason === 'away'
      ? [awaitIfAlone(withoutPerson(state, from), state, gone), []]
      : endIfAlone(withoutPerson(state, from), state, 'hung-up', now)
  const rung = ringing(state).some((p) => p.id === from)
  const outside = withoutPerson(state, from)
  const next = reason === 'left' && gone.call ? forgetRejoin(outside, gone.call.id) : outside
  return [rung ? notice(next, { what: 'left-room', name: nameOf(gone) }) : next, []]
}

/**
 * Whom the room has lost we keep only while they are in our call, or ring us, or we ring them: a
 * room that was restarted sees them again in a moment. `step` does this after every event.
 */
export function forgetLost(state: State): State {
  const { phase } = state
  const rung = ringing(state)
  const call = phase.at === 'in' ? phase.call.id : phase.at === 'ringing' ? phase.call : null
  const isKept = (p: Person): boolean =>
    !p.lost || (call !== null && p.call?.id === call && p.saysOut !== true) || rung.includes(p)
  return state.people.every(isKept) ? state : { ...state, people: state.people.filter(isKept) }
}

/** The socket was lost, and comes back by itself. What we know of the room stays. */
export function reconnecting(state: State): State {
  const isKnocking = state.signaling.at === 'knocking'
  return {
    ...state,
    signaling: isKnocking ? { at: 'knocking', isLost: true } : { at: 'reconnecting' },
  }
}

/** The room closed our socket for good. */
export function closed(state: State, code: number): State {
  const signaling = { at: 'closed', code } as const
  return toIdle({ ...state, people: [], lock: null, knocks: [], signaling }, null)
}
