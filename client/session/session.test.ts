import { signal } from '@preact/signals'
import { expect, it } from 'vitest'
import { createStore } from '../base/store'
import { initialState, type State } from '../sdk'
import { beginsWithVideo, endWithCall, withDevices } from './session'

const rung = (byVoice: boolean): Partial<State> => ({
  phase: { at: 'ringing', call: 'c', from: 'b', byVoice },
})
const both = { microphone: true, camera: true, voice: false }

it.each([
  ['call', {}, both, true],
  ['call', {}, { ...both, camera: false }, false],
  ['accept', rung(false), both, true],
  ['accept', rung(false), { ...both, camera: false }, false],
  ['accept', rung(true), both, false],
  // A voice call of before is none of this one.
  ['call', {}, { ...both, voice: true }, true],
  ['join', {}, { ...both, voice: true }, true],
  ['rejoin', {}, both, true],
  ['rejoin', {}, { ...both, voice: true }, false],
] as const)('%s, in %j, with the switches at %j: with video %s', (way, part, entry, video) => {
  const state = signal<State>({ ...initialState, ...part })
  expect(beginsWithVideo({ state, media: { state: signal({ entry }) } }, way)).toBe(video)
})

const inCall: State['phase'] = {
  at: 'in',
  call: {
    id: 'c',
    connectedAt: null,
    entered: true,
    offering: [],
    rings: 1,
    refusals: [],
    awaiting: null,
    since: 1,
  },
}

/** A room in which accepting leads to this phase, and what became of the devices. */
function accepting(then: State['phase'], canCall = true) {
  const state = createStore(initialState)
  const done: string[] = []
  const enter = () => state.set({ ...state.value, phase: then })
  const room = { canCall, state, call: enter, accept: enter, join: enter, rejoin: enter }
  const media = {
    startCall: (video: boolean) => void done.push(`start ${video ? 'with' : 'without'} video`),
    endCall: () => void done.push('end'),
  }
  endWithCall(room, media)
  return { accept: withDevices(room, media, 'accept'), state, done }
}

it('the devices run from Accept until the call is over', () => {
  const { accept, state, done } = accepting(inCall)
  accept({ video: false })
  expect(done).toEqual(['start without video'])
  state.set({ ...state.value, phase: { at: 'idle' } })
  expect(done).toEqual(['start without video', 'end'])
})

it('where the call is over in the moment of Accept, they go off at once', () => {
  const { accept, done } = accepting({ at: 'idle' })
  accept({ video: true })
  expect(done).toEqual(['start with video', 'end'])
})

it('without WebRTC no device is started', () => {
  const { accept, done } = accepting(inCall, false)
  accept({ video: true })
  expect(done).toEqual([])
})
