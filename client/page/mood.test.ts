import { expect, it } from 'vitest'
import { initialState, type State } from '../call/state/state'
import { bert, first, inCall, ringing, toPerson } from '../testing/people'
import { toMood } from './mood'

const cases: [string, Partial<State>, ReturnType<typeof toMood>][] = [
  ['nothing', {}, { at: 'quiet' }],
  ['knocking', { signaling: { at: 'knocking', isLost: false } }, { at: 'knocking' }],
  ['ringing', ringing(first, bert, toPerson(bert)), { at: 'ringing', name: 'Bert' }],
  ['waiting for somebody to come', inCall({}), { at: 'calling', ringing: false }],
  [
    'ringing somebody',
    inCall({ offering: [bert] }, toPerson(bert)),
    { at: 'calling', ringing: true },
  ],
  ['in a call', inCall({ since: 1 }), { at: 'in-call', muted: true }],
]

it.each(cases)('%s', (_, state, mood) => {
  expect(toMood({ ...initialState, ...state }, true)).toEqual(mood)
})
