import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bert,
  chen,
  first,
  here,
  linkFails,
  place,
  play,
  profileOf,
  second,
  seen,
  you,
} from '../../testing/people'
import { awaitKey, linksWanted, ownCall, peopleIn, person, ringKey } from './derive'
import type { Event } from './events'
import type { State } from './state'
import { step } from './step'

describe('whatever happens', () => {
  const id = fc.constantFrom(you, bert, chen)
  const call = fc.constantFrom(first, second)
  const profile = fc.constantFrom(profileOf(bert), null)
  const lock = fc.option(fc.subarray([you, bert, chen]), { nil: null })
  const callRef = fc.option(fc.record({ id: call, answered: fc.boolean() }), { nil: null })
  const personSeen = fc.record({ id: fc.constantFrom(bert, chen), profile, call: callRef })
  const event: fc.Arbitrary<Event> = fc.oneof(
    fc.record({ do: fc.constant('call' as const), call }),
    fc.constantFrom<Event>(
      { do: 'accept' },
      { do: 'join' },
      { do: 'hang-up' },
      { do: 'decline', reason: 'declined' },
      { do: 'decline', reason: 'busy' },
      { type: 'ring-timeout' },
      { type: 'await-timeout' },
      { type: 'owed-timeout' },
      { type: 'says-out', from: bert, call: null },
      { type: 'says-out', from: chen, call: first },
      { do: 'rejoin' },
      { type: 'remembered', rejoin: { call: first, since: 0, names: ['Bert'] } },
      { type: 'reconnecting' },
      { type: 'closed', code: 4409 },
      { type: 'refused', code: 'no-call' },
      { type: 'refused', code: 'call-full' },
    ),
    id.map(linkFails),
    fc.record({
      type: fc.constant('welcome' as const),
      you: fc.constant(you),
      call: callRef,
      people: fc.uniqueArray(personSeen, { selector: (p) => p.id }),
      lock,
    }),
    fc.record({
      type: fc.constant('lock' as const),
      from: id,
      lock,
    }),
    fc.constant({ type: 'locked' as const }),

    fc.record({ type: fc.constant('joined' as const), person: personSeen }),
    fc.record({
      type: fc.constant('left' as const),
      from: id,
      reason: fc.constantFrom(
        'left' as const,
        'away' as const,
        'lost' as const,
        'removed' as const,
      ),
    }),
    fc.record({
      type: fc.constantFrom('call' as const, 'accept' as const),
      from: id,
      call,
      profile,
    }),
    fc.record({
      type: fc.constant('decline' as const),
      from: id,
      call,
      reason: fc.constantFrom('declined' as const, 'no-answer' as const),
    }),
    fc.record({ type: fc.constant('hangup' as const), from: id, call }),
  )

  it('nothing throws, leaks a peer, or rings without an end', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        expect(faults(play(events).state)).toEqual([])
      }),
      { numRuns: 5000 },
    )
  })
})

/** What must never be true of a state, however it came about. */
function faults(state: State): string[] {
  const { phase, people } = state
  const own = ownCall(state)
  const ids = people.map((p) => p.id)
  const links = [...linksWanted(state).keys()]
  const [timedOut] = step(state, { type: 'ring-timeout' }, 1e6)
  const [awaited] = step(state, { type: 'await-timeout' }, 1e6)
  const [hungUp] = step(state, { do: 'hang-up' }, 1e6)
  const rules: Record<string, boolean> = {
    'somebody is there twice': new Set(ids).size < ids.length,
    'a link to nobody': links.some((id) => !ids.includes(id)),
    'a link to one who cannot be read': links.some((id) => !person(state, id)?.profile),
    'a link outside of a call': phase.at === 'idle' && links.length > 0,
    'somebody lost is kept by no call': phase.at === 'idle' && people.some((p) => p.lost),
    'somebody in the call is awaited':
      own !== null && own.awaiting !== null && peopleIn(state, own.id).length > 0,
    'a call that we are in is offered again': own !== null && state.rejoin !== null,
    'waiting outlives its minute': awaitKey(awaited) !== null,
    'nobody is calling while it rings':
      phase.at === 'ringing' && !people.some((p) => p.call?.id === phase.call),
    'a ring outlives its timeout': ringKey(state) !== null && ringKey(timedOut) === ringKey(state),
    'hanging up leaves a link':
      phase.at === 'in' && [...linksWanted(hungUp).values()].some((role) => role !== 'hold'),
  }
  return Object.keys(rules).filter((rule) => rules[rule])
}

describe('what was changed on the way', () => {
  it('[T6] is said, and changes nothing else', () => {
    const before = play([here(seen(bert)), place]).state
    const { state, said } = play([{ type: 'tampered' }], before)
    expect(state).toEqual({ ...before, notices: [{ what: 'tampered', key: 1 }] })
    expect(said).toEqual([])
  })
})
