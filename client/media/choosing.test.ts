import { describe, expect, it } from 'vitest'
import { createWishes } from '../memory/wishes'
import {
  builtIn,
  desk,
  devices,
  face,
  headset,
  isChosen,
  media,
  runs,
  setScene,
  settled,
  storage,
  visit,
  when,
} from './scene'

setScene()

const kinds = [
  ['microphone', builtIn, headset],
  ['camera', face, desk],
] as const

describe.each(kinds)('a %s', (kind, first, other) => {
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

  it('of the system is chosen again', async () => {
    visit({ [kind]: wish })
    media.turnOn(kind)
    await isChosen(kind, other.deviceId)
    media.choose(kind, null)
    await runs(first.label)
    expect(createWishes(storage).first[kind]).toBeNull()
    expect(devices.asked.at(-1)).toBeNull()
  })
})

describe.each(kinds)('a %s on its way back', (kind, first, other) => {
  const wish = { id: other.deviceId, label: other.label }

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
