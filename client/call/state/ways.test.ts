import { describe, expect, it } from 'vitest'
import type { CallRef, PeerId } from '../../../protocol/messages'
import { isFull, linksWanted, ownCall, ringing, wayIn } from './derive'
import type { Event, PersonSeen } from './events'
import { initialState, type State } from './state'
import { step } from './step'

const you = 'yyyy'
const [anna, bert] = ['aaaa', 'bbbb']
const call = '1'.repeat(22)
const other = '2'.repeat(22)
const goesOn = { id: call, answered: true }
const rejoin = { call, since: 1, names: ['Anna'] }
const remembered: Event = { type: 'remembered', rejoin }

const profile = { name: 'Somebody', microphone: true, camera: true }
const seen = (id: PeerId, ref: CallRef | null = null): PersonSeen => ({ id, profile, call: ref })
const cannot = (id: PeerId): PersonSeen => ({
  id,
  profile: { ...profile, lacks: 'calls' },
  call: null,
})
const welcome = (...people: PersonSeen[]): Event => {
  return { type: 'welcome', you, call: null, people, lock: null }
}
const many = (count: number, ref: CallRef | null = null) =>
  Array.from({ length: count }, (_, i) => seen(`p${i}`, ref))

function play(...events: Event[]): State {
  return events.reduce((state, event, i) => step(state, event, (i + 1) * 1000)[0], initialState)
}

describe('the way into a call', () => {
  it.each([
    ['call', [welcome(seen(anna))]],
    ['join', [welcome(seen(anna, goesOn))]],
    ['rejoin', [remembered, welcome(seen(anna))]],
    ['rejoin', [remembered, welcome(seen(anna, goesOn))]],
    // Into that one no rejoin leads (C11).
    ['join', [remembered, welcome(seen(anna, { id: other, answered: true }))]],
  ] as const)('%s', (way, events) => {
    expect(wayIn(play(...events))).toBe(way)
  })
})

describe('a call that somebody could go back into', () => {
  const back = [remembered, welcome(seen(anna, goesOn))]

  it.each<[string, Event, boolean]>([
    ['its last one hangs up', { type: 'hangup', from: anna, call }, false],
    ['its last one leaves the room', { type: 'left', from: anna, reason: 'left' }, false],
    ["its last one's page goes away", { type: 'left', from: anna, reason: 'away' }, true],
    ['somebody hangs up another', { type: 'hangup', from: bert, call: other }, true],
  ])('[C11] %s', (_, event, stays) => {
    expect(play(...back, event).rejoin !== null).toBe(stays)
  })

  it('[C11] goes on while one is in it', () => {
    const two = [remembered, welcome(seen(anna, goesOn), seen(bert, goesOn))]
    expect(play(...two, { type: 'hangup', from: anna, call }).rejoin).toEqual(rejoin)
  })
})

describe('[C7] a call of eight', () => {
  it('is full, and one of seven is not', () => {
    expect(isFull(play(welcome(...many(8, goesOn))))).toBe(true)
    expect(isFull(play(welcome(...many(7, goesOn))))).toBe(false)
  })

  it('rings no longer, and was missed', () => {
    const rings = play(welcome(...many(8)), { type: 'call', from: 'p0', call, profile })
    const accepts = many(8).map(({ id }): Event => ({ type: 'accept', from: id, call, profile }))
    const seven = accepts.slice(0, 7).reduce((state, event) => step(state, event, 9000)[0], rings)
    expect(seven.phase.at).toBe('ringing')
    const eight = accepts.reduce((state, event) => step(state, event, 9000)[0], rings)
    expect(eight).toMatchObject({ phase: { at: 'idle' }, missed: [{ call }] })
  })
})

describe('[P1] those who cannot make calls', () => {
  it('take no place among the seven who are rung', () => {
    const state = play(welcome(cannot('x'), cannot('z'), ...many(7)), { do: 'call', call })
    expect(ringing(state)).toHaveLength(7)
    expect(linksWanted(state).size).toBe(7)
  })

  it('do not make it ring longer when they come', () => {
    const before = play(welcome(seen(anna)), { do: 'call', call })
    const after = step(before, { type: 'joined', person: cannot('x') }, 9000)[0]
    expect(ownCall(after)?.rings).toBe(ownCall(before)?.rings)
  })
})
