import { describe, expect, it } from 'vitest'
import { bert, crowd, first, here, inFirst, second, seen, stateAfter } from '../../testing/people'
import { isFull, wayIn } from './derive'
import type { Event } from './events'

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
})
