/** What is loaded when a device does not work. */
import { FailedPart } from '../failed'
import { lazily } from '../lazily'

export const LazyDeviceNote = lazily(
  () => import('./deviceNote'),
  (part) => part.DeviceNote,
  FailedPart,
)
