/** Who hears what applications say to each other (P6). */
import type { PeerId } from '../../protocol/messages'
import { callListener } from '../base/callListener'

type Listener = (from: PeerId, data: string | ArrayBuffer) => void

export function createDataListeners(): {
  tell: Listener
  /** Gives what ends it. */
  listen: (listener: Listener) => () => void
} {
  const listeners = new Set<Listener>()
  return {
    tell(from, data) {
      for (const listener of listeners) callListener(() => listener(from, data))
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
