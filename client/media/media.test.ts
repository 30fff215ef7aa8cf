import { expect, it, vi } from 'vitest'
import {
  builtIn,
  desk,
  devices,
  face,
  headset,
  isChosen,
  media,
  phones,
  runs,
  setDevices,
  setScene,
  settled,
  visit,
  when,
} from './scene'

setScene()

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

it('who unmutes for now is heard, and the next call begins muted all the same', async () => {
  visit()
  media.turnOn('microphone')
  await runs('Built-in')
  media.setMuted(true)
  media.setMuted(false, true)
  expect(media.tracks.value.microphone?.enabled).toBe(true)
  expect(media.state.value).toMatchObject({ muted: false, entry: { microphone: false } })
  media.setMuted(true, true)
  expect(media.tracks.value.microphone?.enabled).toBe(false)
  expect(media.state.value).toMatchObject({ muted: true, entry: { microphone: false } })
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
  setDevices()
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
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  Object.defineProperty(devices, 'enumerateDevices', { value: undefined })
  visit()
  media.turnOn('microphone')
  await runs('Built-in')
  await settled()
  expect(warn.mock.calls).toEqual([['devices:', 'TypeError']])
  warn.mockRestore()
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
