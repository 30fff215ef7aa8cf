import { describe, expect, it } from 'vitest'
import {
  accepts,
  bert,
  chen,
  crowd,
  first,
  hangsUp,
  here,
  inCall,
  inFirst,
  joins,
  leaves,
  place,
  play,
  rings,
  second,
  seen,
  stateAfter,
  toPerson,
  withBert,
  you,
} from '../../testing/people'
import {
  awaitKey,
  callOf,
  isFull,
  joinableCall,
  linksWanted,
  namesAndLength,
  owedKey,
  ownCall,
  ringKey,
  seenIds,
  wayIn,
} from './derive'
import type { Event } from './events'
import { initialState } from './state'

describe('the way into a call', () => {
  const remembered: Event = {
    type: 'remembered',
    rejoin: { call: first, since: 1, names: ['Bert'] },
  }

  it.each([
    ['call', [here(seen(bert))]],
    ['join', [here(seen(bert, inFirst))]],
    ['rejoin', [remembered, here(seen(bert))]],
    ['rejoin', [remembered, here(seen(bert, inFirst))]],
    // Into that one no rejoin leads (C11).
    ['join', [remembered, here(seen(bert, { id: second, answered: true }))]],
  ] as const)('%s', (way, events) => {
    expect(wayIn(stateAfter(...events))).toBe(way)
  })
})

describe('[C7] a call of eight', () => {
  it('is full, and one of seven is not', () => {
    expect(isFull(stateAfter(here(...crowd(8, inFirst))))).toBe(true)
    expect(isFull(stateAfter(here(...crowd(7, inFirst))))).toBe(false)
  })

  it('is not full of those who ring', () => {
    expect(isFull(stateAfter(here(...crowd(8, { id: first, answered: false }))))).toBe(false)
  })
})

describe('the call that we are in, or that rings', () => {
  it.each<[string, Event[], string | null]>([
    ['our own', withBert, first],
    ['the one that rings', [here(seen(bert)), rings(bert, second)], second],
    ['none, while others are in one', [here(seen(bert, inFirst))], null],
  ])('%s', (_, events, call) => {
    expect(callOf(stateAfter(...events))).toBe(call)
  })
})

describe('a call of others that can be joined', () => {
  it.each<[string, Event[], string | null]>([
    ['while we are in none', [here(seen(bert, inFirst))], first],
    ['not while it rings', [here(seen(bert)), rings(bert)], null],
    [
      'not from within our own',
      [...withBert, joins(seen(chen, { id: second, answered: true }))],
      null,
    ],
  ])('%s', (_, events, call) => {
    expect(joinableCall(stateAfter(...events))).toBe(call)
  })
})

describe('[L1] who stays when we lock the room', () => {
  it('is whom we show, and once for whose page we wait', () => {
    const waits = stateAfter(...withBert, leaves(bert, 'away'))
    expect(seenIds(waits)).toEqual([chen, bert])
    const isBack = play([joins(seen(bert))], waits).state
    expect(seenIds(isBack)).toEqual([chen, bert])
  })

  it('is nobody without an id, after a reload', () => {
    const rejoin = { call: first, since: 1, names: ['Bert'] }
    const state = stateAfter({ type: 'remembered', rejoin }, here(seen(chen)), { do: 'rejoin' })
    expect(ownCall(state)?.awaiting).not.toBeNull()
    expect(seenIds(state)).toEqual([chen])
  })
})

describe('what the clock waits for', () => {
  it('[C10] is named anew when somebody else begins to ring, and for that alone', () => {
    const calling = stateAfter(here(seen(bert)), place)
    const key = ringKey(calling)
    expect(key).not.toBeNull()
    expect(ringKey(play([{ type: 'connected' }], calling).state)).toBe(key)
    const more = ringKey(play([joins(seen(chen))], calling).state)
    expect(more).not.toBeNull()
    expect(more).not.toBe(key)
  })

  it('[C9] is named by whose page went away, and is nothing while somebody is in the call', () => {
    const awaiting = { id: chen, name: 'Chen' }
    const isIn = inCall({ since: 1, awaiting }, toPerson(bert, inFirst))
    expect(awaitKey({ ...initialState, ...isIn })).toBeNull()
    const [ofBert, ofChen] = [bert, chen].map((id) =>
      awaitKey({ ...initialState, ...inCall({ since: 1, awaiting: { id, name: '' } }) }),
    )
    expect(ofBert).not.toBeNull()
    expect(ofChen).not.toBe(ofBert)
  })

  it('[P5] is no hangup that we owe while the room is away', () => {
    const out: Event = { type: 'says-out', from: bert, call: first }
    const owes = stateAfter(...withBert, out)
    expect(owedKey(owes)).toBe(first)
    expect(owedKey(play([{ type: 'reconnecting' }], owes).state)).toBeNull()
  })
})

describe('the names and the length of our call', () => {
  const shown = (call: object, ...people: ReturnType<typeof toPerson>[]) => {
    const state = { ...initialState, ...inCall({ since: 1, ...call }, ...people) }
    const own = ownCall(state)
    return own && namesAndLength(state, own, 5000)
  }

  it('are those of the others in it, from the first connection', () => {
    const others = [toPerson(bert, inFirst), toPerson(chen)]
    expect(shown({ connectedAt: 2000 }, ...others)).toEqual({ names: ['Bert'], lengthMs: 3000 })
  })

  it('are that of the one for whom we wait alone', () => {
    const awaiting = { id: bert, name: 'Bert' }
    expect(shown({ awaiting })).toEqual({ names: ['Bert'], lengthMs: null })
    expect(shown({ awaiting }, toPerson(chen, inFirst))).toMatchObject({ names: ['Chen'] })
  })
})

describe('the links that ought to exist', () => {
  it('are seven at most, whoever is in the room', () => {
    const others = crowd(9).map(({ id }) => toPerson(id, inFirst))
    expect(linksWanted({ ...initialState, ...inCall({ since: 1 }, ...others) }).size).toBe(7)
  })

  it('are none once a call is over', () => {
    const state = stateAfter(...withBert, hangsUp(bert))
    expect(linksWanted(state)).toEqual(new Map())
  })

  it('[M3] change their part when we offer to who enters later', () => {
    const state = stateAfter(
      here(seen(bert)),
      rings(bert),
      { do: 'accept' },
      accepts(you),
      accepts(chen),
    )
    expect([...linksWanted(state)]).toEqual([
      [bert, 'answer'],
      [chen, 'offer'],
    ])
  })
})
