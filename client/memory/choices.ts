/** What is chosen of a call, and kept. PURE: each says where. */
import type { Choice, Memory } from './memory'

/** Whether calls send and take small pictures. */
export function savesData({ choice }: Memory): Choice {
  return choice('saves-data', 'off')
}

/** Whether we see our own picture as in a mirror. */
export function mirrors({ choice }: Memory): Choice {
  return choice('mirror', 'on')
}
