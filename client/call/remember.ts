import type { LastCall } from '../memory/lastCall'
import { ownCall } from './derive'
import type { State } from './state'

/** Writes down what a reload will need. A page that crashes has no time for it, so it is written as it comes. */
export function remember(lastCall: LastCall, room: string, state: State, now: number): void {
  const { rejoin, lock, people } = state
  const own = ownCall(state)
  if (own !== null && own.since !== null) {
    const names = people.filter((p) => p.call?.id === own.id).map((p) => p.profile.name)
    const current = { call: own.id, since: own.since, names }
    return lastCall.write({ room, rejoin: current, lock, at: now })
  }
  // What we can still go back into was written when it was left, and its minute runs since then.
  if (rejoin !== null) return
  if (lock === null) lastCall.clear()
  else lastCall.write({ room, rejoin: null, lock, at: now })
}
