/**
 * Which camera, microphone and speaker it is. EDGE: what the browser lists, what the person chose,
 * now or at an earlier visit, and which of it is there.
 */
import type { ReadonlySignal } from '@preact/signals'
import { logFailure } from '../base/logFailure'
import type { DeviceKind, DeviceState, MediaState } from './types'
import { type Input, inputs, trackOf } from './input'
import type { KeptWishes } from '../memory/wishes'
import { createCameraTurn } from './cameraTurn'
import { type Choice, createListing, kindOf } from './listing'
import { findWished } from './wish'

export { createWishes } from '../memory/wishes'
export { createLosses } from './losses'

type Needs = {
  state: ReadonlySignal<MediaState>
  change: (part: Partial<MediaState>) => void
  start: (kinds: readonly Input[]) => Promise<void>
  /** Of one that could not go on, or did not begin. */
  restart: (kind: Input) => Promise<void>
  kept: KeptWishes
}

/** What a camera is asked for. */
const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }

export type Choosing = ReturnType<typeof createChoosing>

export function createChoosing({ state, change, start, restart, kept }: Needs) {
  const choice: Choice = {
    wishes: kept.first,
    hoped: { microphone: kept.first.microphone?.id, camera: kept.first.camera?.id },
    asked: { microphone: undefined, camera: undefined },
  }
  const { hoped, asked } = choice
  const mark = (kind: DeviceKind, id: string | null) =>
    change({ chosen: { ...state.value.chosen, [kind]: id } })
  const list = createListing({ state, change, choice, mark, pick })
  const turn = createCameraTurn({ state, pick })

  function constraints(kind: Input): MediaTrackConstraints {
    const id = state.value.chosen[kind] ?? hoped[kind]
    asked[kind] = id
    return toConstraints(kind, id, turn.facing())
  }

  /**
   * The one that was asked for is not there: the system's choice is next. False: it was that
   * already.
   */
  function giveUp(kind: Input): boolean {
    if (state.value.chosen[kind] === null && hoped[kind] === undefined) return false
    hoped[kind] = undefined
    mark(kind, null)
    return true
  }

  /** It went away, whatever the list says yet. */
  function lose(kind: Input, track: MediaStreamTrack): void {
    mark(kind, null)
    change({ devices: without(state.value.devices, kind, track.getSettings().deviceId) })
  }

  /** For now. */
  async function pick(kind: DeviceKind, id: string | null): Promise<void> {
    mark(kind, id)
    if (kind === 'speaker' || state.value[kind].at === 'off') return
    // Phones cannot hold two cameras: the old one goes first. A microphone stays until the new one
    // is there.
    if (kind === 'camera') trackOf(state.value.camera)?.stop()
    await start([kind])
  }

  /** For now, and for the next visit. */
  async function choose(kind: DeviceKind, id: string | null): Promise<void> {
    const device = state.value.devices[kind].find((d) => d.id === id) ?? null
    choice.wishes = { ...choice.wishes, [kind]: device }
    kept.keep({ [kind]: device })
    await pick(kind, id)
  }

  /** The next call begins with the face, or with the camera that was chosen. */
  function forgetSwitch(): void {
    turn.toFace()
    mark('camera', findWished(choice.wishes.camera, state.value.devices.camera)?.id ?? null)
  }

  async function listAnew(): Promise<void> {
    const all = await list()
    const isThere = (kind: Input) => all.some((d) => d.kind === kindOf[kind])
    for (const kind of inputs)
      if (isAwaited(kind, state.value[kind]) && isThere(kind)) await restart(kind)
  }
  const changed = (): void => void listAnew().catch(logFailure('devices'))
  navigator.mediaDevices?.addEventListener('devicechange', changed)

  return {
    list,
    constraints,
    giveUp,
    lose,
    choose,
    switchCamera: () => turn.switchCamera(),
    forgetSwitch,
    close: () => navigator.mediaDevices?.removeEventListener('devicechange', changed),
  }
}

function toConstraints(
  kind: Input,
  id: string | undefined,
  facingMode: 'user' | 'environment',
): MediaTrackConstraints {
  const own = id === undefined ? {} : { deviceId: { exact: id } }
  if (kind === 'microphone') return own
  return { ...size, ...(id === undefined && { facingMode }), ...own }
}

function without(
  devices: MediaState['devices'],
  kind: Input,
  deviceId: string | undefined,
): MediaState['devices'] {
  return { ...devices, [kind]: devices[kind].filter(({ id }) => id !== deviceId) }
}

/**
 * Whether it is to start as soon as there is one. A camera that was missing from the start is not:
 * nobody may think of it any more.
 */
function isAwaited(kind: Input, device: DeviceState): boolean {
  if (device.at !== 'trouble') return false
  return device.trouble === 'unplugged' || (device.trouble === 'missing' && kind === 'microphone')
}
