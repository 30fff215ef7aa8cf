/** The devices that the browser lists, and what becomes of a choice as they come and go. EDGE. */
import type { ReadonlySignal } from '@preact/signals'
import { toPlainName } from '../../protocol/name'
import { type Input, inputs, trackOf } from './input'
import type { Wishes } from '../memory/wishes'
import type { Device, DeviceKind, MediaState } from './types'
import { findWished } from './wish'

/** What somebody chose, and what is known of it besides what is shown (`MediaState.chosen`). */
export type Choice = {
  /** What was chosen, now or at an earlier visit. */
  wishes: Wishes
  /**
   * Ids of an earlier visit, as long as the browser names no devices (it does once one was
   * permitted).
   */
  readonly hoped: Record<Input, string | undefined>
  /** What was last asked for. */
  readonly asked: Record<Input, string | undefined>
}

type Needs = {
  state: ReadonlySignal<MediaState>
  change: (part: Partial<MediaState>) => void
  choice: Choice
  mark: (kind: DeviceKind, id: string | null) => void
  pick: (kind: DeviceKind, id: string | null) => Promise<void>
}

export const kindOf = {
  microphone: 'audioinput',
  camera: 'videoinput',
  speaker: 'audiooutput',
} as const
const kinds = [...inputs, 'speaker'] as const

export function createListing({ state, change, choice, mark, pick }: Needs) {
  const { hoped, asked } = choice

  /**
   * Gives all that there are, also those that are not named yet; none where the browser does not
   * say.
   */
  async function list(): Promise<MediaDeviceInfo[]> {
    const all = (await navigator.mediaDevices?.enumerateDevices()) ?? []
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
    const wished = findWished(choice.wishes[kind], now)
    const isNew = wished?.id !== findWished(choice.wishes[kind], before)?.id
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

  return list
}
