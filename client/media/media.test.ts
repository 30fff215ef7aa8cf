import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DeviceKind, MediaState } from './types'
import { FakeDevices } from './fakeDevices'
import { createEntry } from '../memory/entry'
import { storageOf } from '../memory/storageOf'
import { createWishes, type Wishes } from '../memory/wishes'
import { createMedia, type OwnMedia } from './media'

const builtIn = { deviceId: 'm1', kind: 'audioinput', label: 'Built-in' } as const
const headset = { deviceId: 'm2', kind: 'audioinput', label: 'Headset' } as const
const face = { deviceId: 'c1', kind: 'videoinput', label: 'Face' } as const
const desk = { deviceId: 'c2', kind: 'videoinput', label: 'Desk' } as const
const loud = { deviceId: 's1', kind: 'audiooutput', label: 'Loud' } as const
const phones = { deviceId: 's2', kind: 'audiooutput', label: 'Phones' } as const

let devices: FakeDevices
let media: OwnMedia
let storage: Storage

/** An earlier visit chose this. */
function visit(wishes: Partial<Wishes> = {}): void {
  storage = storageOf()
  createWishes(storage).keep(wishes)
  media = createMedia(createEntry(null), storage)
}

beforeEach(() => {
  devices = new FakeDevices(builtIn, headset, face, desk, loud, phones)
  vi.stubGlobal('navigator', { mediaDevices: devices })
  vi.stubGlobal('window', { isSecureContext: true })
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('HTMLMediaElement', Event)
})
afterEach(() => {
  media.close()
  vi.unstubAllGlobals()
})

function when(isSo: (state: MediaState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = media.state.subscribe((state) => {
      if (isSo(state)) resolve(queueMicrotask(() => stop()))
    })
  })
}

/** All that follows at once has followed. */
const settled = () => new Promise((resolve) => setTimeout(resolve))

const runs = (label: string) =>
  when(
    ({ microphone, camera }) =>
      devices.running().includes(label) &&
      [microphone, camera].some((d) => d.at === 'on' && d.track.label === label),
  )

const isChosen = (kind: DeviceKind, id: string | null) => when(({ chosen }) => chosen[kind] === id)

describe.each([
  ['microphone', builtIn, headset],
  ['camera', face, desk],
] as const)('a %s', (kind, first, other) => {
  const wish = { id: other.deviceId, label: other.label }

  it('that was chosen gives way when it is unplugged, and is taken again when it is back', async () => {
    visit()
    media.turnOn(kind)
    await runs(first.label)
    media.choose(kind, other.deviceId)
    await runs(other.label)
    devices.unplug(other)
    await when(({ fallback }) => fallback?.isBack === false)
    expect(devices.running()).toEqual([first.label])
    expect(media.state.value.chosen[kind]).toBeNull()
    devices.plug(other)
    await when(({ fallback }) => fallback?.isBack === true)
    expect(devices.running()).toEqual([other.label])
    expect(media.state.value.fallback).toEqual({ kind, label: other.label, isBack: true })
  })

  it('that was chosen at an earlier visit is asked for before the browser names any', async () => {
    visit({ [kind]: wish })
    media.turnOn(kind)
    await isChosen(kind, other.deviceId)
    expect(devices.running()).toEqual([other.label])
    expect(devices.asked).toEqual([other.deviceId])
  })

  it('that has another id at each visit is known by its name', async () => {
    visit({ [kind]: { ...wish, id: 'of-another-visit' } })
    media.turnOn(kind)
    await runs(other.label)
    await settled()
    expect(devices.running()).toEqual([other.label])
    expect(media.state.value.fallback).toBeNull()
  })

  it('that was chosen and is not there is replaced, and taken once it comes', async () => {
    devices.unplug(other)
    visit({ [kind]: wish })
    media.turnOn(kind)
    await runs(first.label)
    devices.plug(other)
    await runs(other.label)
    expect(createWishes(storage).first[kind]).toEqual(wish)
  })

  it('that comes back while it is off is asked for the next time', async () => {
    visit({ [kind]: wish })
    media.turnOn(kind)
    await isChosen(kind, other.deviceId)
    media.turnOff(kind)
    devices.unplug(other)
    await isChosen(kind, null)
    devices.plug(other)
    await isChosen(kind, other.deviceId)
    expect(devices.running()).toEqual([])
    media.turnOn(kind)
    await runs(other.label)
  })

  it('that comes back and cannot be had leaves what runs', async () => {
    visit({ [kind]: wish })
    media.turnOn(kind)
    await isChosen(kind, other.deviceId)
    devices.unplug(other)
    await when(({ fallback }) => fallback !== null)
    media.dismissFallback()
    devices.plug({ ...other, busy: true })
    await isChosen(kind, other.deviceId)
    await isChosen(kind, null)
    await runs(first.label)
    expect(devices.running()).toEqual([first.label])
    expect(media.state.value.fallback).toBeNull()
  })

  it('of the system is chosen again', async () => {
    visit({ [kind]: wish })
    media.turnOn(kind)
    await isChosen(kind, other.deviceId)
    media.choose(kind, null)
    await runs(first.label)
    expect(createWishes(storage).first[kind]).toBeNull()
    expect(devices.asked.at(-1)).toBeNull()
  })

  it('that was the only one starts again when it is back', async () => {
    devices.unplug(other)
    visit()
    media.turnOn(kind)
    await runs(first.label)
    devices.unplug(first)
    await when((state) => state[kind].at === 'trouble')
    devices.plug(first)
    await runs(first.label)
    expect(devices.running()).toEqual([first.label])
  })
})

it('a microphone that is taken again stays muted', async () => {
  visit({ microphone: { id: 'm2', label: 'Headset' } })
  media.turnOn('microphone')
  await isChosen('microphone', 'm2')
  media.setMuted(true)
  devices.unplug(headset)
  await runs('Built-in')
  devices.plug(headset)
  await runs('Headset')
  expect(media.tracks.value.microphone?.enabled).toBe(false)
})

it('both that were chosen are asked for at once, and each by itself where one is not there', async () => {
  devices.unplug(desk)
  visit({
    microphone: { id: 'm2', label: 'Headset' },
    camera: { id: 'c2', label: 'Desk' },
  })
  media.startCall(true)
  await runs('Headset')
  await runs('Face')
  expect(devices.running().toSorted()).toEqual(['Face', 'Headset'])
})

it('a camera that was missing is not started by plugging one in, a microphone is', async () => {
  devices = new FakeDevices()
  vi.stubGlobal('navigator', { mediaDevices: devices })
  visit()
  media.startCall(true)
  await when(({ microphone, camera }) => microphone.at === 'trouble' && camera.at === 'trouble')
  devices.plug(face)
  devices.plug(builtIn)
  await runs('Built-in')
  expect(devices.running()).toEqual(['Built-in'])
})

it('a speaker that was chosen gives way when it is unplugged, and is taken again when it is back', async () => {
  visit({ speaker: { id: 's2', label: 'Phones' } })
  expect(media.state.value.chosen.speaker).toBeNull()
  media.turnOn('microphone')
  await isChosen('speaker', 's2')
  devices.unplug(phones)
  await isChosen('speaker', null)
  await when(({ fallback }) => fallback?.label === 'Loud')
  devices.plug(phones)
  await isChosen('speaker', 's2')
  await when(({ fallback }) => fallback?.isBack === true)
})

it.each([
  ['unsupported', { isSecureContext: true }, {}],
  ['unsupported', { isSecureContext: true }, { mediaDevices: undefined }],
  ['unsupported', { isSecureContext: true }, { mediaDevices: {} }],
  ['insecure', { isSecureContext: false }, {}],
] as const)(
  'where a page gets no device, that is known at once and stays: %s',
  (trouble, window, navigator) => {
    vi.stubGlobal('navigator', navigator)
    vi.stubGlobal('window', window)
    visit()
    const seen: string[] = []
    const stop = media.state.subscribe(({ camera }) => seen.push(camera.at))
    media.startCall(true)
    media.endCall()
    stop()
    expect(new Set(seen)).toEqual(new Set(['trouble']))
    expect(media.state.value.microphone).toEqual({ at: 'trouble', trouble })
  },
)

it('what is off when a call begins is not asked for, and stays off in the next', async () => {
  visit()
  media.turnOff('microphone')
  media.startCall(true)
  await runs('Face')
  expect(devices.running()).toEqual(['Face'])
  media.endCall()
  expect(media.state.value.entry).toEqual({ microphone: false, camera: true, voice: false })
  media.startCall(false)
  expect(media.state.value.entry.voice).toBe(true)
  await settled()
  expect(devices.running()).toEqual([])
})

it('what runs goes on where the browser lists no devices', async () => {
  Object.defineProperty(devices, 'enumerateDevices', { value: undefined })
  visit()
  media.turnOn('microphone')
  await runs('Built-in')
  await settled()
  expect(devices.running()).toEqual(['Built-in'])
  expect(media.state.value.microphone.at).toBe('on')
})

it('whoever mutes enters the next call without a microphone, also after it had to be started again', async () => {
  visit()
  media.turnOn('microphone')
  await runs('Built-in')
  media.setMuted(true)
  expect(media.state.value.entry.microphone).toBe(false)
  media.turnOn('microphone')
  await settled()
  expect(media.state.value.entry.microphone).toBe(false)
  media.endCall()
  media.turnOn('microphone')
  expect(media.state.value.entry.microphone).toBe(true)
})
