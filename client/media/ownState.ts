/** What is known of our camera and microphone, and the only ways to change it. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Entry, KeptEntry } from '../memory/entry'
import type { Input } from './input'
import type { DeviceState, MediaState } from './types'

export type OwnState = {
  state: ReadonlySignal<MediaState>
  /** What a device is that is not wanted: off, or in trouble where no page here has any. */
  off: DeviceState
  change: (part: Partial<MediaState>) => void
  become: (kind: Input, next: DeviceState) => void
  /** What the person chooses, for this call and the next. */
  enterWith: (part: Partial<Entry>) => void
}

export function createOwnState(entry: KeptEntry): OwnState {
  // Known before anybody asks for a device.
  const lacking = lackOfDevices()
  const off: DeviceState = lacking === null ? { at: 'off' } : { at: 'trouble', trouble: lacking }
  const state = signal<MediaState>({
    microphone: off,
    camera: off,
    entry: entry.read(),
    muted: false,
    paused: false,
    devices: { microphone: [], camera: [], speaker: [] },
    chosen: { microphone: null, camera: null, speaker: null },
    fallback: null,
    canChooseSpeaker: 'setSinkId' in HTMLMediaElement.prototype,
  })

  function change(part: Partial<MediaState>): void {
    state.value = { ...state.value, ...part }
  }

  return {
    state,
    off,
    change,
    become: (kind, next) => change({ [kind]: next }),
    enterWith(part) {
      const next = { ...state.value.entry, ...part }
      change({ entry: next })
      entry.keep(next)
    },
  }
}

/** Why no page here has any device; null where one may. */
function lackOfDevices(): 'insecure' | 'unsupported' | null {
  if (!window.isSecureContext) return 'insecure'
  // What guards somebody's privacy may leave it there, and empty.
  return typeof navigator.mediaDevices?.getUserMedia === 'function' ? null : 'unsupported'
}
