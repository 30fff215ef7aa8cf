/** We are alone in our call, and wait for one whose page went away (C9). PURE. */
import { setOwnCall } from './changes'
import { isAwaiting, nameOf, namesAndLength, ownCall, peopleIn } from './derive'
import { leaveCall, sayWhoLeft } from './ending'
import type { Step } from './events'
import type { Ended, Person, State } from './state'

/**
 * The page of somebody in our call went away. If others are in it, the call goes on. If we are
 * alone, we wait: a reload brings the page back, and rings nobody. The room does not end the call
 * either.
 */
export function awaitIfAlone(state: State, before: State, gone: Person): State {
  const own = ownCall(state)
  if (own === null) return state
  if (peopleIn(state, own.id).length > 0) return sayWhoLeft(state, before)
  return setOwnCall(state, { ...own, awaiting: { id: gone.id, name: nameOf(gone) } })
}

/** The one whose page went away did not come back. */
export function awaitTimeout(state: State, now: number): Step {
  const own = ownCall(state)
  if (own === null || !isAwaiting(state)) return [state, []]
  const { lengthMs } = namesAndLength(state, own, now)
  const ended: Ended = { why: 'away', names: [own.awaiting?.name ?? ''], lengthMs }
  return leaveCall(state, own, ended)
}

/** Somebody is in our call again, so we wait no more. `step` does this after every event. */
export function forgetAwaited(state: State): State {
  const own = ownCall(state)
  if (own === null || own.awaiting === null || peopleIn(state, own.id).length === 0) return state
  return setOwnCall(state, { ...own, awaiting: null })
}
