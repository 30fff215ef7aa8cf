import { expect, it } from 'vitest'
import type { LastCall } from './lastCall'
import { remember } from './rememberCall'
import { bert, first, inCall, inFirst, toPerson } from '../testing/people'
import { initialState, type State } from './state/state'

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
const call = { since: 1, connectedAt: 2 }
const back = (names: string[]) => [JSON.stringify({ call: first, since: 2, names })]

it('[C11] who is in the call is written down, and whom we wait for alone', () => {
  expect(written(inCall(call, toPerson(bert, inFirst)))).toEqual(back(['Bert']))
  expect(written(inCall({ ...call, awaiting: { id: bert, name: 'Bert' } }))).toEqual(back(['Bert']))
})

it('[C11] nothing of a call that nobody has answered', () => {
  expect(written(inCall({}))).toEqual(['cleared'])
})

it('[C11] what was written when a call was left stays', () => {
  expect(written({ rejoin: { call: first, since: 2, names: [] } })).toEqual([])
})
