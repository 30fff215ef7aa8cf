import { describe, expect, it } from 'vitest'
import {
  accepts,
  bert,
  chen,
  crowd,
  first,
  hangsUp,
  here,
  place,
  play,
  profileOf,
  rings,
  seen,
  stateAfter,
} from '../../testing/people'
import { linksWanted, ringing, ringKey } from './derive'
import type { Event } from './events'
import { initialState, type State } from './state'
import { step } from './step'

describe('calling', () => {
  it('[C1] rings everybody who is idle, and holds an offer out to each', () => {
    const { state, said } = play([here(seen(bert), seen(chen)), place])
    expect(said).toEqual([{ type: 'call', call: first }])
    expect(linksWanted(state)).toEqual(
      new Map([
        [bert, 'offer'],
        [chen, 'offer'],
      ]),
    )
    expect(ringing(state).map((p) => p.id)).toEqual([bert, chen])
  })

  it('waits in an empty room, and rings who comes', () => {
    const { state } = play([here(), place])
    expect(ringKey(state)).toBeNull()
    const later = play([{ type: 'joined', person: seen(bert) }], state).state
    expect(ringing(later).map((p) => p.id)).toEqual([bert])
    expect(linksWanted(later)).toEqual(new Map([[bert, 'offer']]))
  })

  it('[C4] does not ring who comes after somebody accepted', () => {
    const { state } = play([here(seen(bert)), place, accepts(bert)])
    const later = play([{ type: 'joined', person: seen(chen) }], state).state
    expect(ringing(later)).toEqual([])
    expect([...linksWanted(later).keys()]).toEqual([bert])
  })

  it.each(['declined', 'busy', 'no-answer'] as const)(
    '[C5] ends with the reason when the last one is %s',
    (reason) => {
      const { state, said } = play([
        here(seen(bert)),
        place,
        { type: 'decline', from: bert, call: first, reason },
      ])
      expect(state.phase).toEqual({ at: 'idle' })
      expect(state.ended).toEqual({
        why: 'refused',
        refusals: [{ id: bert, name: 'Bert', reason }],
      })
      expect(said.at(-1)).toEqual({ type: 'hangup', call: first })
    },
  )

  it('[C5] says who declined while others still ring', () => {
    const { state } = play([
      here(seen(bert), seen(chen)),
      place,
      { type: 'decline', from: bert, call: first, reason: 'declined' },
    ])
    expect(state.phase.at).toBe('in')
    expect(state.notices).toMatchObject([{ what: 'refused', name: 'Bert', reason: 'declined' }])
    expect([...linksWanted(state).keys()]).toEqual([chen])
  })

  it('[C10] gives up on those who do not answer', () => {
    const { state, said } = play([here(seen(bert), seen(chen)), place, { type: 'ring-timeout' }])
    expect(state.ended).toMatchObject({
      why: 'refused',
      refusals: [{ reason: 'no-answer' }, { reason: 'no-answer' }],
    })
    expect(said.at(-1)).toEqual({ type: 'hangup', call: first })
  })
})

describe('being called', () => {
  it('[C1] rings, and holds the answer to the caller', () => {
    const { state } = play([here(seen(bert)), rings(bert)])
    expect(state.phase).toEqual({ at: 'ringing', call: first, from: bert })
    expect(linksWanted(state)).toEqual(new Map([[bert, 'hold']]))
  })

  it('rings who opens the link while it rings, but not during an answered call [C4]', () => {
    const caller = (answered: boolean): State =>
      play([here(seen(bert, { id: first, answered }))]).state
    expect(caller(false).phase.at).toBe('ringing')
    expect(caller(true).phase.at).toBe('idle')
  })

  it('declines once: the call does not ring again', () => {
    const { state, said } = play([
      here(seen(bert)),
      rings(bert),
      { do: 'decline', reason: 'declined' },
      here(seen(bert, { id: first, answered: false })),
    ])
    expect(said).toEqual([{ type: 'decline', call: first, reason: 'declined' }])
    expect(state.phase.at).toBe('idle')
  })

  it('[C6] has missed a call that the caller cancelled', () => {
    const { state } = play([here(seen(bert)), rings(bert), hangsUp(bert)])
    expect(state.phase.at).toBe('idle')
    expect(state.missed).toEqual([{ call: first, name: 'Bert', at: 3000, busy: false }])
  })

  it('has missed the call of a caller who closed the page', () => {
    const { state } = play([
      here(seen(bert)),
      rings(bert),
      { type: 'left', from: bert, reason: 'left' },
    ])
    expect(state).toMatchObject({ phase: { at: 'idle' }, missed: [{ name: 'Bert' }] })
  })

  it('rings again for a caller who reconnected, and has not missed that call', () => {
    const { state } = play([
      here(seen(bert)),
      rings(bert),
      { type: 'left', from: bert, reason: 'lost' },
      { type: 'joined', person: seen(bert, { id: first, answered: false }) },
    ])
    expect(state).toMatchObject({ phase: { at: 'ringing' }, missed: [] })
  })

  it('[C10] declines after the timeout, and keeps the missed call', () => {
    const { state, said } = play([here(seen(bert)), rings(bert), { type: 'ring-timeout' }])
    expect(said).toEqual([{ type: 'decline', call: first, reason: 'no-answer' }])
    expect(state.missed).toMatchObject([{ name: 'Bert' }])
  })

  it('goes on ringing for those who are left when the caller leaves the call', () => {
    const { state } = play([
      here(seen(bert), seen(chen), seen('dddddddddddd')),
      rings(bert),
      accepts(chen),
      accepts('dddddddddddd'),
      hangsUp(bert),
    ])
    expect(state.phase).toEqual({ at: 'ringing', call: first, from: chen })
  })

  it('[C6] stops ringing when an answered call leaves one behind', () => {
    const { state } = play([
      here(seen(bert), seen(chen)),
      rings(bert),
      accepts(chen),
      hangsUp(bert),
      hangsUp(chen),
    ])
    expect(state.phase.at).toBe('idle')
    expect(state.people.every((p) => p.call === null)).toBe(true)
  })
})

describe('somebody who rings again and again', () => {
  const ringsOnce = (n: number, from = bert): Event[] => [
    { type: 'call', from, call: String(n).padStart(22, '0'), profile: profileOf(from) },
    { type: 'hangup', from, call: String(n).padStart(22, '0') },
  ]

  /** How often it rings here, when these things happen one every 100 ms. */
  function countRings(events: Event[]): number {
    let state: State = initialState
    let count = 0
    for (const [i, event] of [here(seen(bert), seen(chen)), ...events].entries()) {
      const before = state.phase.at
      state = step(state, event, 1000 + i * 100)[0]
      const after: string = state.phase.at
      if (before !== after && after === 'ringing') count += 1
    }
    return count
  }

  it('is heard four times in a minute, and then is a missed call', () => {
    const many = Array.from({ length: 95 }, (_, n) => ringsOnce(n)).flat()
    expect(countRings(many)).toBe(4)
    const { state } = play([here(seen(bert)), ...many.slice(0, 9)])
    expect(state.phase.at).toBe('idle')
    expect(state.missed.at(-1)).toMatchObject({ name: 'Bert', call: '4'.padStart(22, '0') })
  })

  it('takes nothing from others, who are heard as ever', () => {
    const many = Array.from({ length: 20 }, (_, n) => ringsOnce(n)).flat()
    expect(countRings([...many, ...ringsOnce(99, chen)])).toBe(5)
  })

  it('is heard again after a minute', () => {
    const many = Array.from({ length: 6 }, (_, n) => ringsOnce(n)).flat()
    const { state } = play([here(seen(bert)), ...many])
    const [call] = ringsOnce(7)
    if (call === undefined) throw new Error('no call')
    expect(step(state, call, 100_000)[0].phase.at).toBe('ringing')
  })
})

describe('[C7] a call of eight', () => {
  it('rings no longer, and was missed', () => {
    const state = stateAfter(here(...crowd(8)), rings('p0'))
    const accept = crowd(8).map(({ id }) => accepts(id))
    const seven = play(accept.slice(0, 7), state).state
    expect(seven.phase.at).toBe('ringing')
    const eight = play(accept, state).state
    expect(eight).toMatchObject({ phase: { at: 'idle' }, missed: [{ call: first }] })
  })
})
