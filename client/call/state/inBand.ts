/** What somebody says in band of itself (P5), and what we then owe the room. PURE. */
import { awaitIfAlone } from './awaiting'
import { withdrawOffer, updatePerson } from './changes'
import { ownCall, person } from './derive'
import { endIfAlone, hungUp } from './ending'
import type { Event, Step } from './events'
import { left } from './presence'
import type { State } from './state'

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
  const next = withdrawOffer(updatePerson(state, from, { saysOut: true }), from)
  if (away) return [awaitIfAlone(next, state, gone), []]
  return own.entered ? endIfAlone(next, state, 'hung-up', now) : [next, []]
}

/** What we owe the room is said ahead of all else: it counts us in a call that is over here. */
export function sayOwed([state, say]: Step): Step {
  const { owed } = state
  if (owed === null) return [state, say]
  return [{ ...state, owed: null, hungUp: owed }, [{ type: 'hangup', call: owed }, ...say]]
}
