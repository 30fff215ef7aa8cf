/** The device that somebody chose, among those that are there. PURE. */
import type { Device, DeviceKind } from '../session'

/** `null`: the system's choice. */
export type Wishes = Record<DeviceKind, Device | null>

export type KeptWishes = { first: Wishes; keep: (chosen: Partial<Wishes>) => void }

export const noWishes: Wishes = { microphone: null, camera: null, speaker: null }

/** By its name where it has another id than before, as in each visit with Safari. */
export function findWished(wish: Device | null, devices: readonly Device[]): Device | undefined {
  return (
    devices.find(({ id }) => id === wish?.id) ??
    devices.find(({ label }) => label !== '' && label === wish?.label)
  )
}
