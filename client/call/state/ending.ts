/** A call ends, or somebody leaves it: by hanging up, by removal, or by a lost link. PURE. */
import { isPlainId } from '../../../protocol/ids'
import type { CallId, PeerId } from '../../../protocol/messages'
import type { LinkTrouble } from '../types'
import { markLeft, putPerson, setOwnCall, toIdle, withdrawOffer, withoutPerson } from './changes'
import { nameOf, namesAndLength, ownCall, peopleIn, person } from './derive'
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

/** Our call is over for us. The room does not know it yet, so we tell it. */
export function leaveCall(
  state: State,
  own: OwnCall,
  ended: Ended,
  rejoin: Rejoin | null = null,
): Step {
  return [toIdle(markLeft(state, own.id), ended, rejoin), [{ type: 'hangup', call: own.id }]]
}

/** The room says that somebody, or we ourselves, are out of a call (C6). */
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

/** We cannot go back into a call in which nobody is left. */
export function forgetRejoin(state: State, call: CallId): State {
  const isOver = state.rejoin?.call === call && peopleIn(state, call).length === 0
  return isOver ? { ...state, rejoin: null } : state
}

/**
 * Somebody left our call. An answered call in which we are alone is over (C6). The room ends it by
 * itself, unless it still counts somebody there who told us otherwise: then we owe it a hangup.
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

/** As `endIfAlone`, where the room does not end the call by itself. So we tell it. */
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

/** The room counts us in a call that is over here. We say so ahead of all else. */
export function sayOwed([state, say]: Step): Step {
  const { owed } = state
  if (owed === null) return [state, say]
  return [{ ...state, owed: null, hungUp: owed }, [{ type: 'hangup', call: owed }, ...say]]
}

export function sayWhoLeft(state: State, before: State): State {
  const own = ownCall(state)
  if (own === null) return state
  const others = peopleIn(state, own.id)
  const gone = peopleIn(before, own.id).find((p) => !others.some((o) => o.id === p.id))
  // It said so in band before, and the person was told then.
  if (gone === undefined) return state
  return notice(state, { what: 'left-call', name: nameOf(gone) })
}

/**
 * The room counts us out of this call: we hung up, the other did (C6), or a larger call is the
 * room's now (J8). The room does not count whom it has lost. If we still hear them, or wait for
 * their page, we go back in (C11).
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

/**
 * L5. The person is told once: by how our call ended, or by a notice. If the room had lost the one
 * who was removed, it does not end our call.
 */
export function removed(state: State, gone: Person, now: number): Step {
  const own = ownCall(state)
  const next = withoutPerson(state, gone.id)
  const isOurs = own !== null && own.since !== null && gone.call?.id === own.id
  if (isOurs && peopleIn(next, own.id).length === 0)
    return (gone.lost ? endAndTell : endIfAlone)(next, state, 'removed', now)
  return [notice(next, { what: 'removed', name: nameOf(gone) }), []]
}

/**
 * This link was given up. If the room does not see the other either, or does not answer us, the
 * other is out of our call. If the room sees the other, the call goes on, and the tile shows the
 * trouble.
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

/** M10: a plain client hangs up by closing its link. Nobody else is in a call with one. */
export function linkClosed(state: State, peer: PeerId, now: number): Step {
  const own = ownCall(state)
  if (own === null || person(state, peer)?.call?.id !== own.id || !isPlainId(peer))
    return [state, []]
  return leaveCall(state, own, { why: 'hung-up', ...namesAndLength(state, own, now) })
}
