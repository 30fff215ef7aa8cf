/** The tabs of one browser in one room. A person answers in one of them, and the others ring no longer. */
import type { CallId } from '../../protocol/messages'
import type { Event } from './events'
import type { State } from './state'

/** A port: a browser may have no way from tab to tab. */
export type Tabs = {
  /** This call was answered here. */
  tell(call: CallId): void
  /** Calls back with each that was answered in another tab; gives what ends it. */
  listen(heard: (call: CallId) => void): () => void
}

/** The call that the person answers with this, one way or the other; null when it is nothing of the kind. PURE. */
export function answeredBy(event: Event, { phase }: State): CallId | null {
  const answers = 'do' in event && (event.do === 'accept' || event.do === 'decline')
  return answers && phase.at === 'rung' ? phase.call : null
}
