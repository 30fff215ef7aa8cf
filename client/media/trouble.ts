/** Why a device cannot be used, from what the browser threw. PURE. */
import type { DeviceTrouble } from './types'

/** @param name a DOMException's name, as getUserMedia rejects with it */
export function toTrouble(name: string): DeviceTrouble {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'AbortError':
      return 'busy'
    default:
      return 'failed'
  }
}
