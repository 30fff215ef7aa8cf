import { expect, it } from 'vitest'
import type { LastCall } from './lastCall'
import { remember } from './rememberCall'
import { initialState, type OwnCall, type State } from './state/state'

const own: OwnCall = {
  id: 'c',
  since: 1,
  connectedAt: 2,
  entered: true,
  offering: [],
  rings: 0,
  refusals: [],
  awaiting: null,
}
const bert = {
  id: 'b',
  profile: { name: 'Bert', microphone: true, camera: true },
  call: { id: 'c', answered: true },
  lost: false,
}

function written(part: Partial<State>): string[] {
  const said: string[] = []
  const lastCall: LastCall = {
    write: ({ rejoin }) => said.push(JSON.stringify(rejoin)),
    clear: () => said.push('cleared'),
    recall: () => null,
  }
  remember(lastCall, 'tea', { ...initialState, ...part }, 9)
  return said
}
const inCall = (call: Partial<OwnCall>): Partial<State> => {
  return { phase: { at: 'in', call: { ...own, ...call } } }
}
const back = (names: string[]) => [JSON.stringify({ call: 'c', since: 2, names })]

it('[C11] who is in the call is written down, and whom we wait for alone', () => {
  expect(written({ ...inCall({}), people: [bert] })).toEqual(back(['Bert']))
  expect(written(inCall({ awaiting: { id: 'b', name: 'Bert' } }))).toEqual(back(['Bert']))
})

it('[C11] nothing of a call that nobody has answered', () => {
  expect(written(inCall({ since: null }))).toEqual(['cleared'])
})

it('[C11] what was written when a call was left stays', () => {
  expect(written({ rejoin: { call: 'c', since: 2, names: [] } })).toEqual([])
})
