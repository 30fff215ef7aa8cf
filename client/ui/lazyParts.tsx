/** The smaller parts that are loaded when they are shown, of the room and of the call. */
import { FailedPart } from './failed'
import { lazily } from './lazily'

export const loadUncopied = () => import('./parts/uncopied')
export const LazyUncopied = lazily(loadUncopied, (part) => part.Uncopied, FailedPart)
export const LazyCannotCall = lazily(
  () => import('./room/cannotCall'),
  (part) => part.CannotCall,
  FailedPart,
)
export const LazyDeviceNote = lazily(
  () => import('./settings/deviceNote'),
  (part) => part.DeviceNote,
  FailedPart,
)
export const loadWhyLost = () => import('./room/whyLost')
export const LazyWhyLost = lazily(
  loadWhyLost,
  (part) => part.WhyLost,
  () => null,
)
export const LazyLevel = lazily(
  () => import('./parts/level'),
  (part) => part.Level,
  () => null,
)
export const LazyKnocking = lazily(
  () => import('./people/knocking'),
  (part) => part.Knocking,
)
export const LazyKnocks = lazily(
  () => import('./people/knocks'),
  (part) => part.Knocks,
  FailedPart,
)
export const LazySoundNote = lazily(
  () => import('./room/soundNote'),
  (part) => part.SoundNote,
  () => null,
)
export const LazyLockChip = lazily(
  () => import('./people/lockChip'),
  (part) => part.LockChip,
  FailedPart,
)
