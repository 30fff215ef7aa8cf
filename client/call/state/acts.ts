/** What the person, the clock and the links do to a call. PURE. */
import type { CallId, PeerId } from '../../../protocol/messages'
import { limits } from '../../../protocol/messages'
import { isPlainId } from '../../../protocol/ids'
import type { LinkTrouble } from '../types'
import {
  endIfAlone,
  inCall,
  leave,
  leaveCall,
  length,
  miss,
  nameOf,
  refuse,
  toIdle,
  without,
} from './change'
import { canCall, isAwaiting, ownCall, peopleIn, person, ringing } from './derive'
import type { Step } from './events'
import type { Ended, OwnCall, RefusalReason, State } from './state'

export function placeCall(state: State, call: CallId): Step {
  const rung = state.people.filter((p) => p.call === null && canCall(p)).map((p) => p.id)
  const offering = rung.slice(0, limits.callMembers - 1)
  const own = { ...toOwnCall(call, null), entered: true, offering, rings: 1 }
  return [inCall(state, own), [{ type: 'call', call }]]
}

export function enter(state: State, call: CallId, now: number): Step {
  return [inCall(state, toOwnCall(call, now)), [{ type: 'accept', call }]]
}

/** C11: back into the call that a reload or a lost connection took us out of. */
export function rejoin(state: State): Step {
  if (state.rejoin === null) return [state, []]
  const { call, since, names } = state.rejoin
  const awaiting = { id: '', name: names[0] ?? '' }
  const own = { ...toOwnCall(call, since), connectedAt: since, awaiting }
  return [inCall(state, own), [{ type: 'rejoin', call }]]
}

function toOwnCall(id: CallId, since: number | null): OwnCall {
  return {
    id,
    since,
    connectedAt: null,
    entered: false,
    offering: [],
    rings: 0,
    refusals: [],
    awaiting: null,
  }
}

export function decline(state: State, reason: RefusalReason, now: number): Step {
  if (state.phase.at !== 'ringing') return [state, []]
  const { call } = state.phase
  const names = [nameOf(state, state.phase.from)]
  const next =
    reason === 'declined'
      ? toIdle(state, { why: 'you-declined', names })
      : toIdle(miss(state, reason === 'busy', now), null, state.rejoin)
  return [{ ...next, refused: call }, [{ type: 'decline', call, reason }]]
}

/** A person answers once: no other tab of theirs goes on ringing, and nobody is told (C5). */
export function answeredElsewhere(state: State, call: CallId): Step {
  const { phase } = state
  if (phase.at === 'in') return [state, []]
  if (phase.at === 'idle' || phase.call !== call)
    return [isRefusedThere(state) ? state : { ...state, refused: call }, []]
  const next = toIdle(state, null, state.rejoin)
  return [{ ...next, refused: call }, [{ type: 'decline', call, reason: 'elsewhere' }]]
}

/** The call that we refused rings others still: it must not begin to ring here. */
function isRefusedThere({ people, refused }: State): boolean {
  return refused !== null && people.some((p) => p.call?.id === refused && !p.call.answered)
}

export function hangUp(state: State, now: number): Step {
  const own = ownCall(state)
  if (own === null) return [state, []]
  const ended: Ended | null =
    own.since === null ? null : { why: 'you-hung-up', ...length(state, own, now) }
  const call = { id: own.id, answered: own.since !== null }
  const untold = state.signaling.at === 'open' ? null : call
  return [toIdle({ ...leave(state, own.id), untold }, ended), [{ type: 'hangup', call: own.id }]]
}

export function dismiss(state: State, what: 'ended' | 'missed' | 'rejoin' | number): State {
  if (what === 'ended') return { ...state, ended: null, rejoin: null }
  if (what === 'rejoin') return { ...state, rejoin: null }
  if (what === 'missed') return { ...state, missed: [] }
  return { ...state, notices: state.notices.filter((n) => n.key !== what) }
}

/** Nobody answered (C10): a callee has missed a call; a caller gives up on those who still ring. */
export function ringTimeout(state: State, now: number): Step {
  if (state.phase.at === 'ringing') return decline(state, 'no-answer', now)
  let next: Step = [state, []]
  for (const { id } of ringing(state)) {
    const [said, say] = refuse(next[0], id, 'no-answer')
    next = [said, [...next[1], ...say]]
  }
  return next
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
    return leaveCall(state, own, { why: 'lost', trouble, ...length(state, own, now) })
  if (!other.lost && state.signaling.at === 'open') return [state, []]
  return endIfAlone(without(state, peer), state, { lost: trouble }, now)
}

/** The first time, the call's length begins to count. */
export function connected(state: State, now: number): State {
  const own = ownCall(state)
  if (own === null || own.connectedAt !== null) return state
  return inCall(state, { ...own, connectedAt: now })
}

/** M10: that is how a plain client hangs up, and there is nobody else in a call with one. */
export function linkClosed(state: State, peer: PeerId, now: number): Step {
  const own = ownCall(state)
  const other = person(state, peer)
  if (own === null || other?.call?.id !== own.id || !isPlainId(peer)) return [state, []]
  return leaveCall(state, own, { why: 'hung-up', ...length(state, own, now) })
}

/** The one whose page went away did not come back. */
export function awaitTimeout(state: State, now: number): Step {
  const own = ownCall(state)
  if (own === null || !isAwaiting(state)) return [state, []]
  const { lengthMs } = length(state, own, now)
  const ended: Ended = { why: 'away', names: [own.awaiting?.name ?? ''], lengthMs }
  return leaveCall(state, own, ended)
}

/** Whoever is in our call is not awaited any more. `step` does this after every event. */
export function forgetAwaited(state: State): State {
  const own = ownCall(state)
  if (own === null || own.awaiting === null || peopleIn(state, own.id).length === 0) return state
  return inCall(state, { ...own, awaiting: null })
}
