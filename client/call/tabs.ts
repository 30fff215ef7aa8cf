/**
 * The tabs of one browser in one room. A person answers in one of them, and the others ring no
 * longer.
 */
import type { CallId } from '../../protocol/messages'
import { ownCall } from './state/derive'
import type { Event } from './state/events'
import type { State } from './state/state'

/** A port: a browser may have no way from tab to tab. */
export type Tabs = {
  /** This call was answered here. */
  tell: (call: CallId) => void
  /** Calls back with each that was answered in another tab; gives what ends it. */
  listen: (heard: (call: CallId) => void) => () => void
}

/**
 * The call that was answered here between these moments, one way or the other: we are in it now, or
 * declined it. Null when it is nothing of the kind; one that we begin ourselves rings in our other
 * tabs as anywhere. PURE.
 */
export function answeredBy(event: Event, before: State, after: State): CallId | null {
  const isDo = 'do' in event
  if (isDo && event.do === 'decline')
    return before.phase.at === 'ringing' ? before.phase.call : null
  const now = ownCall(after)?.id
  return now === undefined || now === ownCall(before)?.id || (isDo && event.do === 'call')
    ? null
    : now
}
