import { expect, it } from 'vitest'
import {
  accepts,
  bert,
  chen,
  declines,
  first,
  here,
  place,
  rings,
  second,
  seen,
  stateAfter,
} from '../../testing/people'
import { ownCall, ringing, ringKey } from './derive'
import type { Event } from './events'
import { step } from './step'

/** Another tab of Bert's. */
const alsoBert = 'dddddddddddd'
const everybody = here(seen(chen), seen(bert), seen(alsoBert))
const elsewhere: Event = { type: 'elsewhere', call: first }

it('[C5] what another tab has answered rings no longer, was not missed, and is not told of', () => {
  const [state, say] = step(stateAfter(everybody, rings(chen)), elsewhere, 9000)
  expect(state).toMatchObject({ phase: { at: 'idle' }, missed: [], ended: null, notices: [] })
  expect(say).toEqual([{ type: 'decline', call: first, reason: 'elsewhere' }])
})

it('[C5] what another tab has answered does not begin to ring', () => {
  expect(stateAfter(everybody, elsewhere, rings(chen)).phase.at).toBe('idle')
})

it('[C5] what was answered elsewhere is another call than the one that rings: that goes on', () => {
  const other: Event = { type: 'elsewhere', call: second }
  const [state, say] = step(stateAfter(everybody, rings(chen)), other, 9000)
  expect(state.phase).toMatchObject({ at: 'ringing', call: first })
  expect(say).toEqual([])
})

it('[C5] a call that we declined, and that rings others still, does not ring again for what is no call', () => {
  const declined = stateAfter(everybody, rings(chen), { do: 'decline', reason: 'declined' })
  const state = step(declined, { type: 'elsewhere', call: 'nonsense' }, 9000)[0]
  expect(state.phase.at).toBe('idle')
  expect(step(state, rings(chen), 9500)[0].phase.at).toBe('idle')
})

it('[C5] whoever was the last to ring, and says nothing in the other tab either, has not answered', () => {
  const only = here(seen(bert))
  const told = stateAfter(only, place, declines(bert, 'elsewhere'))
  expect(ringing(told).map(({ id }) => id)).toEqual([bert])
  expect(ringKey(told)).not.toBeNull()
  const over = step(told, { type: 'ring-timeout' }, 60_000)[0]
  expect(over.ended).toMatchObject({
    why: 'refused',
    refusals: [{ id: bert, reason: 'no-answer' }],
  })
})

it('[C5] a call that we are in goes on', () => {
  const [state, say] = step(stateAfter(everybody, rings(chen), { do: 'accept' }), elsewhere, 9000)
  expect(ownCall(state)?.id).toBe(first)
  expect(say).toEqual([])
})

it('[C5] the caller goes on with who accepted, whatever comes first, and reads of no refusal', () => {
  const stops = declines(alsoBert, 'elsewhere')
  for (const order of [
    [accepts(bert), stops],
    [stops, accepts(bert)],
  ]) {
    const state = stateAfter(everybody, place, declines(chen, 'declined'), ...order)
    expect(ringing(state)).toEqual([])
    expect(ownCall(state)?.since).not.toBeNull()
    expect(state.notices.filter(({ what }) => what === 'refused').length).toBe(1)
  }
})

it.each([
  [[declines(bert, 'declined'), declines(alsoBert, 'elsewhere')]],
  [[declines(alsoBert, 'elsewhere'), declines(bert, 'declined')]],
])('[C5] the call of who is declined in one tab of two ends as declined, once', (order) => {
  const both = here(seen(bert), seen(alsoBert))
  const state = stateAfter(both, place, ...order)
  expect(state.ended).toMatchObject({
    why: 'refused',
    refusals: [{ id: bert, reason: 'declined' }],
  })
})
