import { describe, expect, it } from 'vitest'
import type { Lock } from '../../../protocol/messages'
import {
  accepts,
  bert,
  chen,
  first,
  hangsUp,
  here,
  inFirst,
  joins,
  leaves,
  place,
  rings,
  seen,
  stateAfter,
  welcomed,
  you,
} from '../../testing/people'
import { helloCall, linksWanted, mayAct, ownCall, peopleIn } from './derive'
import type { Event, PersonSeen } from './events'
import type { State } from './state'
import { step } from './step'

const all = [you, bert, chen]
const two = [you, bert]
const welcome = (lock: Lock | null, ...people: PersonSeen[]): Event => ({
  ...here(...people),
  lock,
})
const locks = (from: string, lock: Lock | null): Event => ({ type: 'lock', from, lock })
const removes = (from: string): Event => leaves(from, 'removed')
const talk: Event[] = [place, accepts(bert)]
/** What the person is told of. */
const said = (state: State) =>
  state.notices.map((n) => ('name' in n ? `${n.what} ${n.name}` : n.what))

describe('the lock', () => {
  it.each<[string, Event[], string[]]>([
    ['somebody locks the room', [welcome(null, seen(bert)), locks(bert, two)], ['locked Bert']],
    ['somebody opens it', [welcome(two, seen(bert)), locks(bert, null)], ['unlocked Bert']],
    ['we lock it ourselves', [welcome(null, seen(bert)), locks(you, two)], []],
    ['it is locked for others than before', [welcome(all, seen(bert)), locks(bert, two)], []],
    ['it came back open', [welcome(two), { type: 'reconnecting' }, welcome(null)], ['not-locked ']],
    ['it was locked when we came', [welcome(two)], []],
  ])('[L1] says what is news: %s', (_, events, notices) => {
    expect(said(stateAfter(...events))).toEqual(notices)
  })

  it('[L2] is kept over a lost connection, and forgotten when the room closed ours for good', () => {
    const state = stateAfter(welcome(two), { type: 'reconnecting' })
    expect(state.lock).toEqual(two)
    expect(step(state, { type: 'closed', code: 4412 }, 1)[0].lock).toBeNull()
  })

  it.each<[string, Event[], string[]]>([
    ['[L3] whoever comes in is on the list', [joins(seen(chen))], all],
    ['[L4] whoever has left is off it', [leaves(bert, 'left')], [you]],
    ['[L4] whoever is away stays on it', [leaves(bert, 'away')], two],
    ['[L4] whoever is lost stays on it', [leaves(bert, 'lost')], two],
    ['[L5] whoever was removed is off it', [removes(bert)], [you]],
  ])('%s', (_, events, list) => {
    expect(stateAfter(welcome(two, seen(bert)), ...events).lock).toEqual(list)
  })

  it.each<[string, Event[], boolean]>([
    ['nobody is in a call', [welcome(null, seen(bert))], true],
    ['we are in it', [welcome(null, seen(bert)), ...talk], true],
    ['others are', [welcome(null, seen(bert, inFirst))], false],
    [
      'one calls, and nobody has come',
      [welcome(null, seen(bert, { id: first, answered: false }))],
      true,
    ],
    ['our accept is on its way', [welcome(null, seen(bert, inFirst)), { do: 'join' }], false],
    ['the room is away', [welcome(null, seen(bert)), { type: 'reconnecting' }], false],
    ['we knock', [{ type: 'locked' }], false],
  ])('[L1] whether we may act when %s: %#', (_, events, may) => {
    expect(mayAct(stateAfter(...events))).toBe(may)
  })
})

describe('knocking', () => {
  it('[L2] waits, over lost connections too, until the welcome', () => {
    const state = stateAfter({ type: 'locked' }, { type: 'reconnecting' })
    expect(state.signaling).toEqual({ at: 'knocking', isLost: true })
    expect(step(state, { type: 'locked' }, 1)[0].signaling).toEqual({
      at: 'knocking',
      isLost: false,
    })
    expect(step(state, welcome(two), 1)[0].signaling).toEqual({ at: 'open' })
  })

  it('[L6] of one in a call does not touch the call', () => {
    const state = stateAfter(
      welcome(two, seen(bert)),
      ...talk,
      { type: 'reconnecting' },
      { type: 'locked' },
    )
    expect(ownCall(state)?.id).toBe(first)
    expect(linksWanted(state)).toEqual(new Map([[bert, 'offer']]))
  })

  it('[L6] and a hangup in the meantime is told when we are let in', () => {
    const state = stateAfter(
      welcome(two, seen(bert)),
      ...talk,
      { type: 'reconnecting' },
      { type: 'locked' },
      { do: 'hang-up' },
    )
    expect(helloCall(state)?.id).toBe(first)
    const back: Event = { ...welcomed([seen(bert)]), lock: all }
    expect(step(state, back, 9000)[1]).toEqual([{ type: 'hangup', call: first }])
  })

  it('[L6] goes back into the call that went on meanwhile', () => {
    const state = stateAfter(
      welcome(two, seen(bert)),
      ...talk,
      { type: 'reconnecting' },
      { type: 'locked' },
    )
    const [next, say] = step(state, welcome(two, seen(bert, inFirst)), 9000)
    expect(say).toEqual([{ type: 'rejoin', call: first }])
    expect(ownCall(next)?.id).toBe(first)
  })

  it('[L1] of one who was in the room until now ends its call: the others hear it is out', () => {
    const state = stateAfter(welcome(null, seen(bert)), ...talk, { type: 'locked' })
    expect(state).toMatchObject({ phase: { at: 'idle' }, people: [], ended: { why: 'over' } })
  })

  it('[L2] the list is what the room says last, and empty until it says one', () => {
    const knocks = [{ id: chen, profile: seen(chen).profile }]
    const state = stateAfter(welcome(two), { type: 'knocks', knocks })
    expect(state.knocks).toEqual(knocks)
    expect(step(state, welcome(two), 1)[0].knocks).toEqual([])
  })
})

describe('removing', () => {
  it('[L5] takes somebody out of the room, and says so', () => {
    const state = stateAfter(welcome(null, seen(bert), seen(chen)), removes(chen), locks(you, two))
    expect(state.people.map((p) => p.id)).toEqual([bert])
    expect(said(state)).toEqual(['removed Chen'])
  })

  it('[L5] [C6] of the only other one ends our call, which is how it is said', () => {
    const state = stateAfter(
      welcome(null, seen(bert)),
      ...talk,
      { type: 'connected' },
      removes(bert),
    )
    expect(state.phase.at).toBe('idle')
    expect(state.ended).toEqual({ why: 'removed', names: ['Bert'], lengthMs: 1000 })
    expect(said(state)).toEqual([])
  })

  it('[L5] of one of several leaves the call as it is', () => {
    const third: Event = accepts(chen)
    const state = stateAfter(welcome(null, seen(bert), seen(chen)), ...talk, third, removes(bert))
    expect(ownCall(state)?.id).toBe(first)
    expect([...linksWanted(state).keys()]).toEqual([chen])
  })

  const lost: Event = leaves(chen, 'lost')
  const third: Event = accepts(chen)
  const withLost = [welcome(null, seen(bert), seen(chen)), ...talk, third, lost]

  it('[L5] reaches one whom the room has lost: no link is left to it', () => {
    expect([...linksWanted(stateAfter(...withLost)).keys()]).toEqual([bert, chen])
    const state = stateAfter(...withLost, removes(chen))
    expect([...linksWanted(state).keys()]).toEqual([bert])
    expect(said(state)).toContain('removed Chen')
  })

  it.each<[string, Event]>([
    ['another locks the room', locks(bert, two)],
    ['we come back', { ...welcomed([seen(bert, inFirst)]), lock: two }],
  ])('[L5] one who was lost and is not on the list is out when %s', (_, event) => {
    const state = stateAfter(...withLost, event)
    expect(state.people.map((p) => p.id)).toEqual([bert])
    expect([...linksWanted(state).keys()]).toEqual([bert])
    expect(said(state)).toContain('removed Chen')
  })

  it('[L5] one who was lost and is on the list stays', () => {
    expect([...linksWanted(stateAfter(...withLost, locks(bert, all))).keys()]).toEqual([bert, chen])
  })
})

describe('one who cannot be read', () => {
  const ghost: PersonSeen = { id: chen, profile: null, call: null }
  const ghostRings: Event = { ...rings(chen), profile: null }

  it('[T6] is there, counts in a call as the room counts it, and nothing is sent to it', () => {
    const state = stateAfter(welcome(null, seen(bert), ghost), ...talk, {
      ...accepts(chen),
      profile: null,
    })
    expect(peopleIn(state, first).map((p) => p.id)).toEqual([bert, chen])
    expect([...linksWanted(state).keys()]).toEqual([bert])
    // The room leaves nobody alone in a call of two, and nor do we: it is over for neither of us.
    const after = step(state, hangsUp(bert), 9000)[0]
    expect(ownCall(after)?.id).toBe(first)
  })

  it('[T6] calls under no name, and is told of under none', () => {
    const state = stateAfter(welcome(null, ghost), ghostRings)
    expect(state.phase).toEqual({ at: 'ringing', call: first, from: chen })
    expect(said(stateAfter(welcome(null, ghost), removes(chen)))).toEqual(['removed null'])
  })

  it('[M2] has no link when it rings', () => {
    const state = stateAfter(welcome(null, ghost), ghostRings)
    expect(linksWanted(state).size).toBe(0)
  })
})
