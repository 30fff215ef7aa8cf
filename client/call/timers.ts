/**
 * The time-outs of a call. Each runs while the state gives it a key, and anew when the key is
 * another one.
 */
import { limits } from '../../protocol/messages'
import { createDeadline } from '../base/deadline'
import { awaitKey, owedKey, ringKey } from './state/derive'
import type { Event } from './state/events'
import type { State } from './state/state'

/** The room says what somebody said in band within a moment, or it was not so. */
const owedMs = 5000

export type Timers = {
  follow: (state: State) => void
  end: () => void
}

export function createTimers(happen: (event: Event) => void): Timers {
  // C10: nobody answers. C9: the page of the last other one does not come back.
  const ringing = createDeadline(limits.ringMs, () => happen({ type: 'ring-timeout' }))
  const awaiting = createDeadline(limits.returnMs, () => happen({ type: 'await-timeout' }))
  const owing = createDeadline(owedMs, () => happen({ type: 'owed-timeout' }))
  return {
    follow(state) {
      ringing.follow(ringKey(state))
      awaiting.follow(awaitKey(state))
      owing.follow(owedKey(state))
    },
    end() {
      for (const each of [ringing, awaiting, owing]) each.follow(null)
    },
  }
}
