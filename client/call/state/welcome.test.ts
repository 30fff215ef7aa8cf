import { describe, expect, it } from 'vitest'
import {
  accepts,
  bert,
  chen,
  first,
  here,
  place,
  play,
  seen,
  welcomed,
  withBert,
  you,
} from '../../testing/people'
import { helloCall, linksWanted, ringing } from './derive'

describe('in the call', () => {
  it('[J4] says again what was done between hello and welcome', () => {
    const early = play([place, here(seen(bert))])
    expect(early.said).toEqual([
      { type: 'call', call: first },
      { type: 'call', call: first },
    ])
    expect(ringing(early.state).map((p) => p.id)).toEqual([bert])
  })

  it('[M3] offers to who came into the call while we were away', () => {
    const inIt = { id: first, answered: true }
    const { state } = play([
      ...withBert,
      { type: 'reconnecting' },
      welcomed([seen(bert, inIt), seen(chen, inIt)]),
    ])
    expect(linksWanted(state).get(chen)).toBe('offer')
  })

  it('[J8] names its call and its size when it says hello again', () => {
    const { state } = play([...withBert, accepts(chen), { type: 'reconnecting' }])
    expect(helloCall(state)).toEqual({ id: first, answered: true, size: 3 })
  })

  it('tells the room later that it was hung up meanwhile', () => {
    const { state } = play([...withBert, { type: 'reconnecting' }, { do: 'hang-up' }])
    expect(helloCall(state)).toEqual({ id: first, answered: true, size: 1 })
    const back = play(
      [{ type: 'welcome', you, call: { id: first, answered: true }, people: [], lock: null }],
      state,
    )
    expect(back.said).toEqual([{ type: 'hangup', call: first }])
    expect(helloCall(back.state)).toBeNull()
  })

  it('[J8] keeps whom a restarted room has not seen yet', () => {
    const { state } = play([...withBert, { type: 'reconnecting' }, welcomed([])])
    expect(linksWanted(state).has(bert)).toBe(true)
    expect(state.notices).toEqual([])
  })

  it('[J8] goes on after a reconnect with whom the room still has in the call', () => {
    const { state } = play([
      ...withBert,
      { type: 'reconnecting' },
      {
        type: 'welcome',
        you,
        call: { id: first, answered: true },
        people: [seen(bert, { id: first, answered: true }), seen(chen)],
        lock: null,
      },
    ])
    expect(state.phase.at).toBe('in')
    expect(linksWanted(state).get(bert)).toBe('offer')
  })

  it('[J8] is over when the other hung up while we were away', () => {
    const { state, said } = play([
      ...withBert,
      { type: 'reconnecting' },
      {
        type: 'welcome',
        you,
        call: { id: first, answered: true },
        people: [seen(bert)],
        lock: null,
      },
    ])
    expect(state.phase.at).toBe('idle')
    expect(said.at(-1)).toEqual({ type: 'hangup', call: first })
  })
})
