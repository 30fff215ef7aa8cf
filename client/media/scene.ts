/** For tests: our media in a browser with two devices of each kind, anew for each test. */
import { afterEach, beforeEach, vi } from 'vitest'
import { createEntry } from '../memory/entry'
import { storageOf } from '../memory/storageOf'
import { createWishes, type Wishes } from '../memory/wishes'
import { FakeDevices } from './fakeDevices'
import { createMedia, type OwnMedia } from './media'
import type { DeviceKind, MediaState } from './types'

export const builtIn = { deviceId: 'm1', kind: 'audioinput', label: 'Built-in' } as const
export const headset = { deviceId: 'm2', kind: 'audioinput', label: 'Headset' } as const
export const face = { deviceId: 'c1', kind: 'videoinput', label: 'Face' } as const
export const desk = { deviceId: 'c2', kind: 'videoinput', label: 'Desk' } as const
const loud = { deviceId: 's1', kind: 'audiooutput', label: 'Loud' } as const
export const phones = { deviceId: 's2', kind: 'audiooutput', label: 'Phones' } as const

/** All that follows at once has followed. */
export const settled = () => new Promise((resolve) => setTimeout(resolve))

/** What there is in the test that runs. `visit` makes the media. */
export let devices: FakeDevices
export let media: OwnMedia
export let storage: Storage

export function setScene(): void {
  beforeEach(() => {
    setDevices(builtIn, headset, face, desk, loud, phones)
    vi.stubGlobal('window', { isSecureContext: true })
    vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
    vi.stubGlobal('HTMLMediaElement', Event)
  })
  afterEach(() => {
    media.close()
    vi.unstubAllGlobals()
  })
}

export function setDevices(...these: ConstructorParameters<typeof FakeDevices>): void {
  devices = new FakeDevices(...these)
  vi.stubGlobal('navigator', { mediaDevices: devices })
}

/** A page opens, and an earlier visit chose this. */
export function visit(wishes: Partial<Wishes> = {}): void {
  storage = storageOf()
  createWishes(storage).keep(wishes)
  media = createMedia(createEntry(null), storage)
}

export function when(isSo: (state: MediaState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = media.state.subscribe((state) => {
      if (isSo(state)) resolve(queueMicrotask(() => stop()))
    })
  })
}

export const runs = (label: string) =>
  when(
    ({ microphone, camera }) =>
      devices.running().includes(label) &&
      [microphone, camera].some((d) => d.at === 'on' && d.track.label === label),
  )

export const isChosen = (kind: DeviceKind, id: string | null) =>
  when(({ chosen }) => chosen[kind] === id)
