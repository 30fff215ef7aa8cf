import { expect, it } from 'vitest'
import { ownCall, ringing, ringKey } from './state/derive'
import type { Event } from './state/events'
import { initialState, type State } from './state/state'
import { step } from './state/step'
import { answeredBy } from './tabs'

const [you, anna, bert, alsoBert] = ['yyyy', 'aaaa', 'bbbb', 'cccc']
const call = '1'.repeat(22)
const profile = { name: 'Somebody', microphone: true, camera: true }
const seen = (id: string) => ({ id, profile, call: null })
const welcome: Event & { type: 'welcome' } = {
  type: 'welcome',
  you,
  call: null,
  people: [anna, bert, alsoBert].map(seen),
  lock: null,
}
const rings: Event = { type: 'call', from: anna, call, profile }
const elsewhere: Event = { type: 'elsewhere', call }
const declines = (from: string, reason: 'declined' | 'elsewhere'): Event => {
  return { type: 'decline', from, call, reason }
}

const inIt = { id: anna, profile, call: { id: call, answered: true } }
/** C3. */
const becomes: Event = { type: 'accept', from: you, call, profile, instead: 'o' }

function play(...events: Event[]): State {
  return events.reduce((state, event, i) => step(state, event, (i + 1) * 1000)[0], initialState)
}

it('[C5] what another tab has answered rings no longer, was not missed, and is not told of', () => {
  const [state, say] = step(play(welcome, rings), elsewhere, 9000)
  expect(state).toMatchObject({ phase: { at: 'idle' }, missed: [], ended: null, notices: [] })
  expect(say).toEqual([{ type: 'decline', call, reason: 'elsewhere' }])
})

it('[C5] what another tab has answered does not begin to ring', () => {
  expect(play(welcome, elsewhere, rings).phase.at).toBe('idle')
})

it('[C5] what was answered elsewhere is another call than the one that rings: that goes on', () => {
  const other: Event = { type: 'elsewhere', call: '2'.repeat(22) }
  const [state, say] = step(play(welcome, rings), other, 9000)
  expect(state.phase).toMatchObject({ at: 'ringing', call })
  expect(say).toEqual([])
})

it('[C5] a call that we declined, and that rings others still, does not ring again for what is no call', () => {
  const declined = play(welcome, rings, { do: 'decline', reason: 'declined' })
  const state = step(declined, { type: 'elsewhere', call: 'nonsense' }, 9000)[0]
  expect(state.phase.at).toBe('idle')
  expect(step(state, rings, 9500)[0].phase.at).toBe('idle')
})

it('[C5] whoever was the last to ring, and says nothing in the other tab either, has not answered', () => {
  const only: Event = { ...welcome, people: [seen(bert)] }
  const told = play(only, { do: 'call', call }, declines(bert, 'elsewhere'))
  expect(ringing(told).map(({ id }) => id)).toEqual([bert])
  expect(ringKey(told)).not.toBeNull()
  const over = step(told, { type: 'ring-timeout' }, 60_000)[0]
  expect(over.ended).toMatchObject({
    why: 'refused',
    refusals: [{ id: bert, reason: 'no-answer' }],
  })
})

it('[C5] a call that we are in goes on', () => {
  const [state, say] = step(play(welcome, rings, { do: 'accept' }), elsewhere, 9000)
  expect(ownCall(state)?.id).toBe(call)
  expect(say).toEqual([])
})

it('[C5] the caller goes on with who accepted, whatever comes first, and reads of no refusal', () => {
  const accepts: Event = { type: 'accept', from: bert, call, profile }
  const stops = declines(alsoBert, 'elsewhere')
  for (const order of [
    [accepts, stops],
    [stops, accepts],
  ]) {
    const state = play(welcome, { do: 'call', call }, declines(anna, 'declined'), ...order)
    expect(ringing(state)).toEqual([])
    expect(ownCall(state)?.since).not.toBeNull()
    expect(state.notices.filter(({ what }) => what === 'refused').length).toBe(1)
  }
})

it.each([
  [[declines(bert, 'declined'), declines(alsoBert, 'elsewhere')]],
  [[declines(alsoBert, 'elsewhere'), declines(bert, 'declined')]],
])('[C5] the call of who is declined in one tab of two ends as declined, once', (order) => {
  const both: Event = {
    type: 'welcome',
    you,
    call: null,
    people: [bert, alsoBert].map(seen),
    lock: null,
  }
  const state = play(both, { do: 'call', call }, ...order)
  expect(state.ended).toMatchObject({
    why: 'refused',
    refusals: [{ id: bert, reason: 'declined' }],
  })
})

it.each<[string, Event[], Event, string | null]>([
  ['accepting it', [welcome, rings], { do: 'accept' }, call],
  ['declining it', [welcome, rings], { do: 'decline', reason: 'declined' }, call],
  ['joining it', [{ ...welcome, people: [inIt] }], { do: 'join' }, call],
  ['calling those who called first', [welcome, { do: 'call', call: 'o' }, rings], becomes, call],
  ['calling', [welcome], { do: 'call', call }, null],
  ['hanging up', [welcome, rings, { do: 'accept' }], { do: 'hang-up' }, null],
  ['missing it', [welcome, rings], { type: 'ring-timeout' }, null],
])('%s answers a call or not', (_, events, event, answered) => {
  const before = play(...events)
  expect(answeredBy(event, before, step(before, event, 9000)[0])).toBe(answered)
})
