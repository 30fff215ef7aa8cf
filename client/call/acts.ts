/** What the person, the clock and the links do to a call. PURE. */
import type { CallId, DeclineReason, PeerId } from '../../protocol/messages'
import { limits } from '../../protocol/messages'
import { endIfAlone, inCall, length, miss, nameOf, refuse, settle, toIdle, without } from './change'
import { ownCall, person, ringing } from './derive'
import type { Step } from './events'
import type { Ended, OwnCall, State } from './state'

export function placeCall(state: State, call: CallId): Step {
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

export function enter(state: State, call: CallId, now: number): Step {
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

export function decline(state: State, reason: DeclineReason, now: number): Step {
  if (state.phase.at !== 'rung') return [state, []]
  const { call } = state.phase
  const names = [nameOf(state, state.phase.from)]
  const next =
    reason === 'declined'
      ? toIdle(state, { why: 'you-declined', names })
      : toIdle(miss(state, reason === 'busy', now), null)
  return [{ ...next, refused: call }, [{ type: 'decline', call, reason }]]
}

export function hangUp(state: State, now: number): Step {
  const own = ownCall(state)
  if (own === null) return [state, []]
  const ended: Ended | null =
    own.since === null ? null : { why: 'you-hung-up', ...length(state, own, now) }
  const left = settle(state, { id: own.id, answered: own.since !== null }, 'left')
  return [toIdle({ ...left, hungUp: own.id }, ended), [{ type: 'hangup', call: own.id }]]
}

export function dismiss(state: State, what: 'ended' | 'missed' | number): State {
  if (what === 'ended') return { ...state, ended: null }
  if (what === 'missed') return { ...state, missed: [] }
  return { ...state, notices: state.notices.filter((n) => n.key !== what) }
}

/** Nobody answered (C10): a callee has missed a call; a caller gives up on those who still ring. */
export function ringTimeout(state: State, now: number): Step {
  if (state.phase.at === 'rung') return decline(state, 'no-answer', now)
  let next: Step = [state, []]
  for (const { id } of ringing(state)) {
    const [said, say] = refuse(next[0], id, 'no-answer')
    next = [said, [...next[1], ...say]]
  }
  return next
}

/** Media to this peer is gone for good. One that the room has lost too is out of the call. */
export function linkFailed(state: State, peer: PeerId, now: number): Step {
  const own = ownCall(state)
  if (own === null || !person(state, peer)?.lost) return [state, []]
  return endIfAlone(without(state, peer), state, 'lost', now)
}
