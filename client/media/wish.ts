/** The device that somebody chose, among those that are there. PURE. */
import type { Device } from './types'

/** By its name where it has another id than before, as in each visit with Safari. */
export function findWished(wish: Device | null, devices: readonly Device[]): Device | undefined {
  return (
    devices.find(({ id }) => id === wish?.id) ??
    devices.find(({ label }) => label !== '' && label === wish?.label)
  )
}
