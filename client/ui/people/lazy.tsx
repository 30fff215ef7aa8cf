/** What is loaded when somebody locks the room or knocks at it. */
import { FailedPart } from '../failed'
import { lazily } from '../lazily'

export const LazyKnocking = lazily(
  () => import('./knocking'),
  (part) => part.Knocking,
)
export const loadKnocks = () => import('./knocks')
export const LazyKnocks = lazily(loadKnocks, (part) => part.Knocks, FailedPart)
export const LazyLockChip = lazily(
  () => import('./lockChip'),
  (part) => part.LockChip,
  FailedPart,
)
