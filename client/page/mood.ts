/** What the tab shows of a call to somebody who looks elsewhere. PURE. */
import { nameOf, person, ringing } from '../sdk'
import type { Name, State } from '../sdk'

export type Mood =
  | { at: 'quiet' }
  /** Outside of a locked room: that page says so itself. */
  | { at: 'knocking' }
  | { at: 'ringing'; name: Name }
  | { at: 'calling'; ringing: boolean }
  | { at: 'in-call'; muted: boolean }

export function toMood(state: State, muted: boolean): Mood {
  const { phase } = state
  switch (phase.at) {
    case 'idle':
      return { at: state.signaling.at === 'knocking' ? 'knocking' : 'quiet' }
    case 'ringing':
      return { at: 'ringing', name: nameOf(person(state, phase.from)) }
    case 'in':
      return phase.call.since === null
        ? { at: 'calling', ringing: ringing(state).length > 0 }
        : { at: 'in-call', muted }
    default:
      return phase satisfies never
  }
}
