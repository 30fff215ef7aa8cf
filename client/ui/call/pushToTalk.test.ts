import { signal } from '@preact/signals'
import { expect, it } from 'vitest'
import type { DeviceState } from '../../session/session'
import { createPushToTalk } from './pushToTalk'

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing of it is used
const on: DeviceState = { at: 'on', track: {} as MediaStreamTrack }

/** A microphone as `client/media/media.ts` has it. `isWanted`: what the next call begins with. */
function scene(microphone: DeviceState, muted: boolean, isWanted = !muted) {
  const entry = { microphone: isWanted, camera: true, voice: false }
  const state = signal({ microphone, muted, entry })
  const want = (isOn: boolean) => {
    state.value = { ...state.value, entry: { ...entry, microphone: isOn } }
  }
  const setMuted = (next: boolean, isForNow = false) => {
    state.value = { ...state.value, muted: next }
    if (!isForNow) want(!next)
  }
  const talk = createPushToTalk({
    state,
    setMuted,
    turnOn() {
      want(!state.value.muted)
      state.value = { ...state.value, microphone: on }
    },
  })
  const look = () => ({
    heard: state.value.microphone.at === 'on' && !state.value.muted,
    wanted: state.value.entry.microphone,
  })
  const end = () => {
    state.value = { ...state.value, microphone: { at: 'off' }, muted: false }
  }
  return { ...talk, look, setMuted, end, state }
}

it('somebody muted is heard while the key is held, and what a call begins with stays off', () => {
  const { press, release, look } = scene(on, true)
  expect(press()).toBe(true)
  expect(look()).toEqual({ heard: true, wanted: false })
  expect(release()).toBe(true)
  expect(look()).toEqual({ heard: false, wanted: false })
})

it('a microphone that is off starts with the key, and is muted after', () => {
  const { press, release, look } = scene({ at: 'off' }, false, false)
  expect(press()).toBe(true)
  expect(look()).toEqual({ heard: true, wanted: false })
  release()
  expect(look()).toEqual({ heard: false, wanted: false })
})

it('where nobody is muted the key does nothing', () => {
  const { press, release, look } = scene(on, false)
  expect(press()).toBe(false)
  expect(release()).toBe(false)
  expect(look()).toEqual({ heard: true, wanted: true })
})

it('a microphone that does not work is not asked for again', () => {
  const { press, state } = scene({ at: 'trouble', trouble: 'refused' }, true)
  expect(press()).toBe(false)
  expect(state.value.microphone.at).toBe('trouble')
})

it('who is unmuted otherwise while the key is held stays so', () => {
  const { press, release, look, setMuted } = scene(on, true)
  press()
  setMuted(true)
  setMuted(false)
  release()
  expect(look()).toEqual({ heard: true, wanted: true })
})

it('who mutes while the key is held stays muted', () => {
  const { press, release, look, setMuted } = scene(on, true)
  press()
  setMuted(true)
  release()
  expect(look()).toEqual({ heard: false, wanted: false })
})

it('a call that ends while the key is held leaves nothing muted behind', () => {
  const { press, release, end, state } = scene(on, true)
  press()
  end()
  release()
  expect(state.value.muted).toBe(false)
})
