import type { LastCall } from './lastCall'
import { namesAndLength, ownCall } from './state/derive'
import type { State } from './state/state'

/**
 * Writes down what a reload will need. A page that crashes has no time for it, so it is written as
 * it comes.
 */
export function remember(lastCall: LastCall, room: string, state: State, now: number): void {
  const own = ownCall(state)
  if (own !== null && own.since !== null) {
    const { names } = namesAndLength(state, own, now)
    const rejoin = { call: own.id, since: own.connectedAt ?? own.since, names }
    return lastCall.write({ room, rejoin, at: now })
  }
  // What we can still go back into was written when it was left, and its minute runs since then.
  if (state.rejoin === null) lastCall.clear()
}
