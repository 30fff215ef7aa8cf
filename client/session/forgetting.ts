/**
 * What of rooms lies deeper than this page can bring back: the keys by which this browser is known,
 * and that it may be rung. EDGE. Each is loaded for it, since it may never have been.
 */
import { logFailure } from '../base/logFailure'

/** Of this room, or of all. */
export function forgetForGood(room?: string): void {
  import('../memory/roomKeys')
    .then((part) => (room === undefined ? part.forgetAllRoomKeys() : part.forgetRoomKeys(room)))
    .catch(logFailure('keys of rooms'))
  if ('serviceWorker' in navigator)
    import('../ring/subscription')
      .then((part) => part.unsubscribe(room))
      .catch(logFailure('ringing'))
}
