/**
 * Which way the camera looks, and how it is turned round. EDGE: what a track says of its camera.
 */
import type { ReadonlySignal } from '@preact/signals'
import { trackOf } from './input'
import type { DeviceKind, MediaState } from './types'

type Needs = {
  state: ReadonlySignal<MediaState>
  pick: (kind: DeviceKind, id: string | null) => Promise<void>
}

export function createCameraTurn({ state, pick }: Needs) {
  let facing: 'user' | 'environment' = 'user'
  return {
    /** Which way it shall look, while none is chosen. */
    facing: () => facing,
    toFace() {
      facing = 'user'
    },
    switchCamera: async (): Promise<void> => {
      const old = trackOf(state.value.camera)
      if (old?.readyState !== 'live') return // Off, or it goes already, for another to come.
      const { deviceId, facingMode } = old.getSettings()
      if (facingMode) {
        facing = facingMode === 'user' ? 'environment' : 'user'
        await pick('camera', null)
        if (trackOf(state.value.camera)?.getSettings().deviceId !== deviceId) return
      }
      // None looks the other way, or nobody knows: the next one.
      const { camera } = state.value.devices
      const next = (camera.findIndex(({ id }) => id === deviceId) + 1) % camera.length
      await pick('camera', camera[next]?.id ?? null)
    },
  }
}
