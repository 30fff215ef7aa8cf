import { describe, expect, it } from 'vitest'
import {
  accepts,
  bert,
  chen,
  first,
  here,
  leaves,
  linkFails,
  place,
  play,
  rings,
  seen,
  welcomed,
  withBert,
  you,
} from '../../testing/people'
import { linksWanted, ringing, ringKey } from './derive'
import type { Event } from './events'

describe('in the call', () => {
  it('[C9] keeps the link to a lost peer, until the link fails too', () => {
    const lost = play([...withBert, { type: 'left', from: bert, reason: 'lost' }])
    expect(linksWanted(lost.state).has(bert)).toBe(true)
    expect(lost.state.people.find((p) => p.id === bert)?.lost).toBe(true)
    const failed = play([linkFails(bert)], lost.state)
    expect(failed.state.ended).toMatchObject({ why: 'lost', names: ['Bert'], trouble: 'no-relay' })
    expect(failed.said).toEqual([{ type: 'hangup', call: first }])
    expect(failed.state.rejoin).toEqual({ call: first, since: 3000, names: ['Bert'] })
  })

  it('ends with a final close of the socket', () => {
    const { state } = play([...withBert, { type: 'closed', code: 4409 }])
    expect(state).toMatchObject({ signaling: { at: 'closed', code: 4409 }, phase: { at: 'idle' } })
  })
})

describe('a room that was restarted while it rang', () => {
  const unanswered = { id: first, answered: false }

  it('rings on, and not anew, while the caller is not back', () => {
    const rung = [here(seen(bert)), rings(bert)]
    for (const gone of [[leaves(bert, 'lost')], [{ type: 'reconnecting' } as const, here()]]) {
      const { state } = play([...rung, ...gone])
      expect(state.phase).toEqual({ at: 'ringing', call: first, from: bert })
      expect(linksWanted(state)).toEqual(new Map([[bert, 'hold']]))
      const later = play([{ type: 'joined', person: seen(bert, unanswered) }], state)
      expect(later.state.phase).toEqual(state.phase)
      expect(later.state.missed).toEqual([])
    }
  })

  it.each<[string, Event[]]>([
    ['hung up meanwhile', [{ type: 'reconnecting' }, here(seen(bert))]],
    ['went away', [leaves(bert, 'away')]],
    ['left', [leaves(bert, 'left')]],
  ])('stops when the caller %s', (_, events) => {
    const { state } = play([here(seen(bert)), rings(bert), ...events])
    expect(state.phase.at).toBe('idle')
    expect(state.missed).toMatchObject([{ name: 'Bert' }])
  })

  it('does not say that those whom we ring left the room, and rings them no second time', () => {
    const { state } = play([
      here(seen(bert)),
      place,
      { type: 'reconnecting' },
      welcomed([], unanswered),
    ])
    expect(ringing(state).map((p) => p.id)).toEqual([bert])
    const later = play([{ type: 'joined', person: seen(bert) }], state)
    expect(ringKey(later.state)).toBe(ringKey(state))
    expect(later.state.notices).toEqual([])
    const never = play([{ type: 'ring-timeout' }], state)
    expect(never.state).toMatchObject({ phase: { at: 'idle' }, people: [] })
  })
})

it('[C11] [M3] who was lost while we came in again has not heard that we did, and is offered to', () => {
  const there = { id: first, answered: true }
  const { state } = play([
    here(seen(bert, there), seen(chen, there)),
    { do: 'join' },
    leaves(bert, 'lost'),
    accepts(you),
    { type: 'joined', person: seen(bert, there) },
  ])
  expect(linksWanted(state).get(bert)).toBe('offer')
  expect(linksWanted(state).get(chen)).toBe('answer')
})
