import { expect, it } from 'vitest'
import { initialState, type State } from '../call/state/state'
import { toMood } from './mood'

const own = {
  id: 'c',
  connectedAt: null,
  entered: true,
  offering: [],
  rings: 1,
  refusals: [],
  awaiting: null,
}
const bert = {
  id: 'b',
  profile: { name: 'Bert', microphone: true, camera: true },
  call: null,
  lost: false,
}

const cases: [string, Partial<State>, ReturnType<typeof toMood>][] = [
  ['nothing', {}, { at: 'quiet' }],
  ['knocking', { signaling: { at: 'knocking', isLost: false } }, { at: 'knocking' }],
  [
    'ringing',
    { people: [bert], phase: { at: 'ringing', call: 'c', from: 'b' } },
    { at: 'ringing', name: 'Bert' },
  ],
  [
    'waiting for somebody to come',
    { phase: { at: 'in', call: { ...own, since: null } } },
    { at: 'calling', ringing: false },
  ],
  [
    'ringing somebody',
    { people: [bert], phase: { at: 'in', call: { ...own, since: null, offering: ['b'] } } },
    { at: 'calling', ringing: true },
  ],
  [
    'in a call',
    { phase: { at: 'in', call: { ...own, since: 1 } } },
    { at: 'in-call', muted: true },
  ],
]

it.each(cases)('%s', (_, state, mood) => {
  expect(toMood({ ...initialState, ...state }, true)).toEqual(mood)
})
