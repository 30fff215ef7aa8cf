/** Out of a call: we hang up, others do, are removed or lost, and the room counts us out. PURE. */
import { isPlainId } from '../../../protocol/ids'
import type { CallId, PeerId } from '../../../protocol/messages'
import type { LinkTrouble } from '../types'
import { setOwnCall, markLeft, putPerson, toIdle, withdrawOffer, withoutPerson } from './changes'
import { namesAndLength, nameOf, ownCall, peopleIn, person } from './derive'
import type { Step } from './events'
import { notice } from './notices'
import type { Ended, OwnCall, Person, Rejoin, State } from './state'

/** The others hear it in band at once, and close their links; the room alone counts (C6). */
export function hangUp(state: State, now: number): Step {
  const own = ownCall(state)
  if (own === null) return [state, []]
  const ended: Ended | null =
    own.since === null ? null : { why: 'you-hung-up', ...namesAndLength(state, own, now) }
  const call = { id: own.id, answered: own.since !== null }
  const untold = state.signaling.at === 'open' ? null : call
  const hangup = { type: 'hangup', call: own.id } as const
  return [toIdle({ ...markLeft(state, own.id), untold }, ended), [{ inBand: hangup }, hangup]]
}

/** Our call is over for us, and nobody but us tells the room. */
export function leaveCall(
  state: State,
  own: OwnCall,
  ended: Ended,
  rejoin: Rejoin | null = null,
): Step {
  return [toIdle(markLeft(state, own.id), ended, rejoin), [{ type: 'hangup', call: own.id }]]
}

export function hungUp(state: State, from: PeerId, call: CallId, now: number): Step {
  if (from === state.you) return countedOut(state, call)
  const next = forgetRejoin(withdrawOffer(outOfCall(state, from), from), call)
  const own = ownCall(state)
  // While our accept is on its way, the room does not count us in.
  if (own?.id === call && own.entered) return endIfAlone(next, state, 'hung-up', now)
  return [next, []]
}

function outOfCall(state: State, id: PeerId): State {
  const seen = person(state, id)
  if (seen === undefined) return state
  const { profile, lost } = seen
  return putPerson(state, { id, profile, call: null, lost })
}

/** Nobody is left in the call that we could go back into. */
export function forgetRejoin(state: State, call: CallId): State {
  const isOver = state.rejoin?.call === call && peopleIn(state, call).length === 0
  return isOver ? { ...state, rejoin: null } : state
}

/**
 * Somebody left our call. With nobody left in an answered one it has ended for us too (C6). The room
 * knows that by itself, but for those whom it had lost already.
 */
export function endIfAlone(
  state: State,
  before: State,
  why: 'hung-up' | 'removed' | { lost: LinkTrouble },
  now: number,
): Step {
  const own = ownCall(state)
  if (own === null || own.since === null) return [state, []]
  const others = peopleIn(state, own.id)
  if (others.length > 0) return [sayWhoLeft(state, before), []]
  const told = namesAndLength(before, own, now)
  if (typeof why === 'string') {
    const isCounted = state.people.some((p) => p.call?.id === own.id)
    const owed = isCounted ? own.id : state.owed
    return [toIdle({ ...state, refused: own.id, owed }, { why, ...told }), []]
  }
  const ended: Ended = { why: 'lost', ...told, trouble: why.lost }
  const rejoin = { call: own.id, since: own.connectedAt ?? own.since, names: told.names }
  return leaveCall(state, own, ended, rejoin)
}

/** The same, where the room still counts us into the call, and nobody but us tells it. */
export function endAndTell(
  state: State,
  before: State,
  why: 'hung-up' | 'removed',
  now: number,
): Step {
  const own = ownCall(state)
  if (own === null) return [state, []]
  const [ended] = endIfAlone(state, before, why, now)
  return [markLeft(ended, own.id), [{ type: 'hangup', call: own.id }]]
}

export function sayWhoLeft(state: State, before: State): State {
  const own = ownCall(state)
  if (own === null) return state
  const others = peopleIn(state, own.id)
  const gone = peopleIn(before, own.id).find((p) => !others.some((o) => o.id === p.id))
  // It said so in band before.
  if (gone === undefined) return state
  return notice(state, { what: 'left-call', name: nameOf(gone) })
}

/**
 * The room counts us out of this call: we hung up, the other did (C6), or a larger call is the room's now (J8). Those whom
 * it has lost it does not count, and we may still hear them, or wait for their page: then we go back in (C11).
 */
function countedOut(before: State, call: CallId): Step {
  const state = before.owed === call ? { ...before, owed: null } : before
  if (state.hungUp === call) return [{ ...state, hungUp: null }, []]
  const own = ownCall(state)
  if (own?.id !== call) return [state, []]
  const others = peopleIn(state, call)
  const isHeld = others.length > 0 ? others.every((p) => p.lost) : own.awaiting !== null
  return isHeld
    ? [setOwnCall(state, { ...own, entered: false }), [{ type: 'rejoin', call }]]
    : [toIdle(state, { why: 'over' }), []]
}

/** L5. It is said once: as how our call ended, or as a notice. Of one whom it had lost the room does not end the call. */
export function removed(state: State, gone: Person, now: number): Step {
  const own = ownCall(state)
  const next = withoutPerson(state, gone.id)
  const isOurs = own !== null && own.since !== null && gone.call?.id === own.id
  if (isOurs && peopleIn(next, own.id).length === 0)
    return (gone.lost ? endAndTell : endIfAlone)(next, state, 'removed', now)
  return [notice(next, { what: 'removed', name: nameOf(gone) }), []]
}

/**
 * This link was given up. Somebody whom the room does not see either is out of our call; of somebody whom it sees, or
 * whom we cannot know about, the tile shows the trouble. While the room is away nobody can be known about.
 */
export function linkFailed(state: State, peer: PeerId, trouble: LinkTrouble, now: number): Step {
  const own = ownCall(state)
  const other = person(state, peer)
  if (own === null || other?.call?.id !== own.id) return [state, []]
  if (isPlainId(peer))
    return leaveCall(state, own, { why: 'lost', trouble, ...namesAndLength(state, own, now) })
  if (!other.lost && state.signaling.at === 'open') return [state, []]
  return endIfAlone(withoutPerson(state, peer), state, { lost: trouble }, now)
}

/** M10: that is how a plain client hangs up, and there is nobody else in a call with one. */
export function linkClosed(state: State, peer: PeerId, now: number): Step {
  const own = ownCall(state)
  if (own === null || person(state, peer)?.call?.id !== own.id || !isPlainId(peer))
    return [state, []]
  return leaveCall(state, own, { why: 'hung-up', ...namesAndLength(state, own, now) })
}
