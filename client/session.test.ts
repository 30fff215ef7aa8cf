import { signal } from '@preact/signals'
import { expect, it } from 'vitest'
import { initialState, type State } from './sdk'
import { beginsWithVideo } from './session'

const rung = (byVoice: boolean): Partial<State> => ({
  phase: { at: 'rung', call: 'c', from: 'b', byVoice },
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
