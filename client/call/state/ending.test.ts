import { describe, expect, it } from 'vitest'
import {
  accepts,
  bert,
  chen,
  first,
  hangsUp,
  here,
  inFirst,
  leaves,
  linkFails,
  place,
  play,
  profileOf,
  second,
  seen,
  stateAfter,
  withBert,
  you,
} from '../../testing/people'
import { helloCall, linksWanted, peopleIn } from './derive'
import type { Event, Say } from './events'

describe('calling', () => {
  it('[C6] cancels by hanging up, and has nothing to say afterwards', () => {
    const { state, said } = play([here(seen(bert)), place, { do: 'hang-up' }])
    expect(state).toMatchObject({ phase: { at: 'idle' }, ended: null })
    expect(said.at(-1)).toEqual({ type: 'hangup', call: first })
  })
})

describe('in the call', () => {
  it('[C6] ends when the only other hangs up, with name and length', () => {
    const { state, said } = play([...withBert, { type: 'connected' }, hangsUp(bert)])
    expect(state.ended).toEqual({ why: 'hung-up', names: ['Bert'], lengthMs: 1000 })
    expect(linksWanted(state).size).toBe(0)
    expect(said).toEqual([{ type: 'call', call: first }])
  })

  it('[C6] leaves nobody behind in an answered call of two', () => {
    const { state } = play([
      ...withBert,
      { type: 'connected' },
      { do: 'hang-up' },
      hangsUp(you),
      hangsUp(bert),
    ])
    expect(state.people.find((p) => p.id === bert)?.call).toBeNull()
    expect(state.ended).toEqual({ why: 'you-hung-up', names: ['Bert'], lengthMs: 1000 })
  })

  it('[P5] is left in band too, ahead of the room', () => {
    const { said } = play([...withBert, { do: 'hang-up' }])
    const hangup = { type: 'hangup', call: first }
    expect(said.slice(1)).toEqual([{ inBand: hangup }, hangup])
  })

  it('goes on when one of two others hangs up', () => {
    const { state } = play([...withBert, accepts(chen), hangsUp(bert)])
    expect(state.phase.at).toBe('in')
    expect([...linksWanted(state).keys()]).toEqual([chen])
    expect(state.notices).toMatchObject([
      { what: 'entered', name: 'Chen' },
      { what: 'left-call', name: 'Bert' },
    ])
  })

  it('goes on without media to somebody whom the room still sees', () => {
    const { state, said } = play([...withBert, linkFails(bert)])
    expect(state.phase.at).toBe('in')
    expect(said).toEqual([{ type: 'call', call: first }])
  })

  it('is lost when the room is away and the media too', () => {
    const { state } = play([...withBert, { type: 'reconnecting' }, linkFails(bert)])
    expect(state.ended).toMatchObject({ why: 'lost' })
    expect(helloCall(state)).toBeNull()
  })

  it('loses one of two others alone', () => {
    const { state } = play([...withBert, accepts(chen), leaves(bert, 'lost'), linkFails(bert)])
    expect(peopleIn(state, first).map((p) => p.id)).toEqual([chen])
    expect(state.notices.at(-1)).toMatchObject({ what: 'left-call', name: 'Bert' })
  })

  it('[C6] goes back in when the room took us out, and one whom it lost is with us', () => {
    const { state, said } = play([
      ...withBert,
      accepts(chen),
      leaves(bert, 'lost'),
      hangsUp(chen),
      hangsUp(you),
    ])
    expect(said.at(-1)).toEqual({ type: 'rejoin', call: first })
    expect([...linksWanted(state).keys()]).toEqual([bert])
  })

  it('ends by what the other says in band while the room is away', () => {
    const { state } = play([...withBert, { type: 'reconnecting' }, hangsUp(bert)])
    expect(state.ended).toMatchObject({ why: 'hung-up', names: ['Bert'] })
  })

  it('[J8] is over when the room prefers a larger one', () => {
    const { state } = play([...withBert, hangsUp(you)])
    expect(state.ended).toEqual({ why: 'over' })
  })
})

describe('[M10] a plain client', () => {
  const simple = '~'.padEnd(26, 'b')
  const plain = profileOf(bert)
  const met: Event[] = [
    here({ id: simple, profile: plain, call: null }),
    place,
    { type: 'accept', from: simple, call: first, profile: plain },
  ]
  const said: Say[] = [
    { type: 'call', call: first },
    { type: 'hangup', call: first },
  ]

  it('hangs up by closing its link, and we tell the room', () => {
    const after = play([...met, { type: 'link-closed', peer: simple }])
    expect(after.said).toEqual(said)
    expect(after.state.phase).toEqual({ at: 'idle' })
    expect(after.state.ended).toMatchObject({ why: 'hung-up', names: ['Bert'] })
    // What the room makes of it is no news.
    const told = play([hangsUp(you), hangsUp(simple)], after.state)
    expect(told.state.ended).toEqual(after.state.ended)
    expect(told.said).toEqual([])
  })

  it('has no other way: a link that cannot be mended is the end too', () => {
    const after = play([...met, linkFails(simple)])
    expect(after.said).toEqual(said)
    expect(after.state.ended).toMatchObject({ why: 'lost', trouble: 'no-relay' })
  })

  it('of nobody else it means anything that a link closes', () => {
    const { state, said: rest } = play([here(seen(bert)), place, accepts(bert)])
    expect(play([{ type: 'link-closed', peer: bert }], state).state.phase).toEqual(state.phase)
    expect(rest).toHaveLength(1)
  })
})

describe('a call that somebody could go back into', () => {
  const rejoin = { call: first, since: 1, names: ['Bert'] }
  const remembered: Event = { type: 'remembered', rejoin }
  const back = [remembered, here(seen(bert, inFirst))]

  it.each<[string, Event, boolean]>([
    ['its last one hangs up', hangsUp(bert), false],
    ['its last one leaves the room', leaves(bert, 'left'), false],
    ["its last one's page goes away", leaves(bert, 'away'), true],
    ['somebody hangs up another', hangsUp(chen, second), true],
  ])('[C11] %s', (_, event, stays) => {
    expect(stateAfter(...back, event).rejoin !== null).toBe(stays)
  })

  it('[C11] goes on while one is in it', () => {
    const two = [remembered, here(seen(bert, inFirst), seen(chen, inFirst))]
    expect(stateAfter(...two, hangsUp(bert)).rejoin).toEqual(rejoin)
  })
})
