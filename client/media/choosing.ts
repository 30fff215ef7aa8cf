/**
 * Which camera, microphone and speaker it is. EDGE: what the browser lists, what the person chose, now or at an earlier visit, and
 * which of it is there.
 */
import type { ReadonlySignal } from '@preact/signals'
import { toPlainName } from '../../protocol/name'
import { logFailure } from '../base/logFailure'
import type { Device, DeviceKind, DeviceState, MediaState } from './types'
import { type Input, inputs, trackOf } from './input'
import type { KeptWishes } from '../memory/wishes'
import { findWished } from './wish'

export { createWishes } from '../memory/wishes'

type Needs = {
  state: ReadonlySignal<MediaState>
  change: (part: Partial<MediaState>) => void
  start: (kinds: readonly Input[]) => Promise<void>
  /** Of one that could not go on, or did not begin. */
  restart: (kind: Input) => Promise<void>
  kept: KeptWishes
}

const kindOf = {
  microphone: 'audioinput',
  camera: 'videoinput',
  speaker: 'audiooutput',
} as const
const kinds = [...inputs, 'speaker'] as const

export type Choosing = ReturnType<typeof createChoosing>

export function createChoosing({ state, change, start, restart, kept }: Needs) {
  const { mediaDevices } = navigator
  let wishes = kept.first
  /** Ids of an earlier visit, as long as the browser names no devices (it does once one was permitted). */
  const hoped: Record<Input, string | undefined> = {
    microphone: wishes.microphone?.id,
    camera: wishes.camera?.id,
  }
  /** What was last asked for. */
  const asked: Record<Input, string | undefined> = { microphone: undefined, camera: undefined }
  /** Which way the camera shall look, while none is chosen. */
  let facing: 'user' | 'environment' = 'user'

  function mark(kind: DeviceKind, id: string | null): void {
    change({ chosen: { ...state.value.chosen, [kind]: id } })
  }

  function constraints(kind: Input): MediaTrackConstraints {
    const id = state.value.chosen[kind] ?? hoped[kind]
    asked[kind] = id
    const own = id === undefined ? {} : { deviceId: { exact: id } }
    if (kind === 'microphone') return own
    const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }
    return { ...size, ...(id === undefined && { facingMode: facing }), ...own }
  }

  /** The one that was asked for is not there: the system's choice is next. False: it was that already. */
  function giveUp(kind: Input): boolean {
    if (state.value.chosen[kind] === null && hoped[kind] === undefined) return false
    hoped[kind] = undefined
    mark(kind, null)
    return true
  }

  /** It went away, whatever the list says yet. */
  function lose(kind: Input, track: MediaStreamTrack): void {
    const { deviceId } = track.getSettings()
    const { devices } = state.value
    mark(kind, null)
    change({ devices: { ...devices, [kind]: devices[kind].filter(({ id }) => id !== deviceId) } })
  }

  /** Gives all that there are, also those that are not named yet; none where the browser does not say. */
  async function list(): Promise<MediaDeviceInfo[]> {
    const all = (await mediaDevices?.enumerateDevices()) ?? []
    const of = (kind: DeviceKind): Device[] =>
      all
        .filter((d) => d.kind === kindOf[kind] && d.deviceId !== '')
        .map((d) => ({ id: d.deviceId, label: toPlainName(d.label) }))
    const before = state.value.devices
    change({
      devices: { microphone: of('microphone'), camera: of('camera'), speaker: of('speaker') },
    })
    for (const kind of kinds) await follow(kind, before[kind])
    return all
  }

  /** What was chosen may have gone since, and what was once chosen may have come. */
  async function follow(kind: DeviceKind, before: readonly Device[]): Promise<void> {
    const now = state.value.devices[kind]
    const id = state.value.chosen[kind]
    if (now.length > 0 && kind !== 'speaker') hoped[kind] = undefined
    if (id !== null && !now.some((d) => d.id === id)) {
      mark(kind, null)
      // Of the others their track says it.
      if (kind === 'speaker' && now[0]) tell(kind, now[0], false)
    }
    const wished = findWished(wishes[kind], now)
    const isNew = wished?.id !== findWished(wishes[kind], before)?.id
    if (!wished || !isNew || wished.id === state.value.chosen[kind]) return
    const isTaken = await take(kind, wished)
    if (isTaken && before.length > 0) tell(kind, wished, true)
  }

  /** False where nothing changes: it is off, runs already, or cannot be had. */
  async function take(kind: DeviceKind, { id }: Device): Promise<boolean> {
    if (kind === 'speaker') {
      mark(kind, id)
      return true
    }
    const isRunning = () => trackOf(state.value[kind])?.getSettings().deviceId === id
    const isAsked = state.value[kind].at === 'asking' && asked[kind] !== id
    if (!isAsked && (trackOf(state.value[kind]) === null || isRunning())) {
      mark(kind, id)
      return false
    }
    await pick(kind, id)
    if (state.value[kind].at === 'trouble') await pick(kind, null)
    return isRunning()
  }

  function tell(kind: DeviceKind, { label }: Device, isBack: boolean): void {
    change({ fallback: { kind, label, isBack } })
  }

  /** For now. */
  async function pick(kind: DeviceKind, id: string | null): Promise<void> {
    mark(kind, id)
    if (kind === 'speaker' || state.value[kind].at === 'off') return
    // Phones cannot hold two cameras: the old one goes first. A microphone stays until the new one is there.
    if (kind === 'camera') trackOf(state.value.camera)?.stop()
    await start([kind])
  }

  /** For now, and for the next visit. */
  async function choose(kind: DeviceKind, id: string | null): Promise<void> {
    const device = state.value.devices[kind].find((d) => d.id === id) ?? null
    wishes = { ...wishes, [kind]: device }
    kept.keep({ [kind]: device })
    await pick(kind, id)
  }

  async function switchCamera(): Promise<void> {
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
  }

  /** The next call begins with the face, or with the camera that was chosen. */
  function forgetSwitch(): void {
    facing = 'user'
    mark('camera', findWished(wishes.camera, state.value.devices.camera)?.id ?? null)
  }

  async function onChange(): Promise<void> {
    const all = await list()
    for (const kind of inputs)
      if (isAwaited(kind, state.value[kind]) && all.some((d) => d.kind === kindOf[kind]))
        await restart(kind)
  }

  const changed = (): void => void onChange().catch(logFailure('devices'))
  mediaDevices?.addEventListener('devicechange', changed)

  return {
    list,
    constraints,
    giveUp,
    lose,
    choose,
    switchCamera,
    forgetSwitch,
    close: () => mediaDevices?.removeEventListener('devicechange', changed),
  }
}

/** Whether it is to start as soon as there is one. A camera that was missing from the start is not: nobody may think of it any more. */
function isAwaited(kind: Input, device: DeviceState): boolean {
  if (device.at !== 'trouble') return false
  return device.trouble === 'unplugged' || (device.trouble === 'missing' && kind === 'microphone')
}
