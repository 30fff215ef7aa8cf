/** What somebody says in band of itself (P5), and what we then owe the room. PURE. */
import { awaitIfAlone } from './awaiting'
import { markLeft, updatePerson, withdrawOffer } from './changes'
import { ownCall, person } from './derive'
import { endIfAlone, hungUp } from './ending'
import type { Event, Step } from './events'
import { left } from './presence'
import type { State } from './state'

/**
 * Somebody says in band that it is out of our call. Its link closes at once. But the room alone
 * counts: while it counts this peer, we go on showing it, and it can be removed. If the room does
 * not see the peer, or does not answer us, we take the peer's own word.
 */
export function saysOut(
  state: State,
  { from, call }: Extract<Event, { type: 'says-out' }>,
  now: number,
): Step {
  const gone = person(state, from)
  const own = ownCall(state)
  if (gone === undefined || gone.saysOut === true) return [state, []]
  if (call !== null && gone.call?.id !== call) return [state, []]
  if (state.signaling.at !== 'open' || gone.lost) {
    if (call === null) return left(state, from, 'away', now)
    const [next, say] = hungUp(state, from, call, now)
    const isOver = own !== null && ownCall(next) === null
    if (!isOver || state.signaling.at !== 'open') return [next, say]
    // The room does not count whom it has lost, so it does not end our call by itself.
    return [markLeft(next, own.id), [...say, { type: 'hangup', call: own.id }]]
  }
  if (own === null || gone.call?.id !== own.id) return [state, []]
  const next = withdrawOffer(updatePerson(state, from, { saysOut: true }), from)
  if (call === null) return [awaitIfAlone(next, state, gone), []]
  return own.entered ? endIfAlone(next, state, 'hung-up', now) : [next, []]
}
