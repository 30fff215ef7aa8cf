import { describe, expect, it } from 'vitest'
import { helloCall, linksWanted, mayAct, ownCall } from './derive'
import type { Event, PersonSeen } from './events'
import { initialState, type State } from './state'
import { step } from './step'

const you = 'yyyyyyyyyyyy'
const bert = 'bbbbbbbbbbbb'
const chen = 'cccccccccccc'
const call = '1'.repeat(22)
const token = 'l'.repeat(22)
const fresh = 'f'.repeat(22)
const names: Record<string, string> = { [bert]: 'Bert', [chen]: 'Chen' }

const seen = (id: string, ref: PersonSeen['call'] = null): PersonSeen => ({
  id,
  profile: { name: names[id] ?? '', microphone: true, camera: true },
  call: ref,
})
const inIt = { id: call, answered: true }
const welcome = (lock: string | null, ...people: PersonSeen[]): Event => ({
  on: 'welcome',
  you,
  call: null,
  people,
  lock,
})
const locks = (from: string, lock: string | null): Event => ({ on: 'lock', from, lock })
const removes = (from: string): Event => ({ on: 'left', from, reason: 'removed' })
const talk: Event[] = [
  { do: 'call', call },
  { on: 'accept', from: bert, call, profile: seen(bert).profile },
]

function play(...events: Event[]): State {
  return events.reduce((state, event, i) => step(state, event, (i + 1) * 1000)[0], initialState)
}
const said = (state: State) =>
  state.notices.map((n) => ('name' in n ? `${n.what} ${n.name}` : n.what))

describe('the lock', () => {
  it.each<[string, Event[], string[]]>([
    ['somebody locks the room', [welcome(null, seen(bert)), locks(bert, token)], ['locked Bert']],
    ['somebody opens it', [welcome(token, seen(bert)), locks(bert, null)], ['unlocked Bert']],
    ['we lock it ourselves', [welcome(null, seen(bert)), locks(you, token)], []],
    ['it is locked anew', [welcome(token, seen(bert)), locks(bert, fresh)], []],
    ['it came back open', [welcome(token), { on: 'reconnecting' }, welcome(null)], ['not-locked ']],
    ['it was locked when we came', [welcome(token)], []],
  ])('[L1] says what is news: %s', (_, events, notices) => {
    expect(said(play(...events))).toEqual(notices)
  })

  it('[L2] is kept over a lost connection, and forgotten when the room closed ours for good', () => {
    const state = play(welcome(token), { on: 'reconnecting' })
    expect(state.lock).toBe(token)
    expect(step(state, { on: 'closed', code: 4412 }, 1)[0].lock).toBeNull()
  })

  it('[L2] is known again after a reload, with a call or without', () => {
    expect(play({ on: 'remembered', rejoin: null, lock: token }).lock).toBe(token)
  })

  it.each<[string, Event[], boolean]>([
    ['nobody is in a call', [welcome(null, seen(bert))], true],
    ['we are in it', [welcome(null, seen(bert)), ...talk], true],
    ['others are', [welcome(null, seen(bert, inIt))], false],
    ['our accept is on its way', [welcome(null, seen(bert, inIt)), { do: 'join' }], false],
    ['the room is away', [welcome(null, seen(bert)), { on: 'reconnecting' }], false],
    ['we knock', [{ on: 'locked' }], false],
  ])('[L1] whether we may act when %s: %#', (_, events, may) => {
    expect(mayAct(play(...events))).toBe(may)
  })
})

describe('knocking', () => {
  it('[L2] waits, over lost connections too, until the welcome', () => {
    const state = play({ on: 'locked' }, { on: 'reconnecting' })
    expect(state.signaling).toEqual({ at: 'knocking', isLost: true })
    expect(step(state, { on: 'locked' }, 1)[0].signaling).toEqual({ at: 'knocking', isLost: false })
    expect(step(state, welcome(token), 1)[0].signaling).toEqual({ at: 'open' })
  })

  it('[L6] of one in a call does not touch the call', () => {
    const state = play(
      welcome(token, seen(bert)),
      ...talk,
      { on: 'reconnecting' },
      { on: 'locked' },
    )
    expect(ownCall(state)?.id).toBe(call)
    expect(linksWanted(state)).toEqual(new Map([[bert, 'offer']]))
  })

  it('[L6] and a hangup in the meantime is told when we are let in', () => {
    const state = play(
      welcome(token, seen(bert)),
      ...talk,
      { on: 'reconnecting' },
      { on: 'locked' },
      { do: 'hang-up' },
    )
    expect(helloCall(state)?.id).toBe(call)
    const back: Event = { on: 'welcome', you, call: inIt, people: [seen(bert)], lock: fresh }
    expect(step(state, back, 9000)[1]).toEqual([{ type: 'hangup', call }])
  })

  it('[L2] the list is what the room says last, and empty until it says one', () => {
    const knocks = [{ id: chen, profile: seen(chen).profile }]
    const state = play(welcome(token), { on: 'knocks', knocks })
    expect(state.knocks).toEqual(knocks)
    expect(step(state, welcome(token), 1)[0].knocks).toEqual([])
  })
})

describe('removing', () => {
  it('[L5] takes somebody out of the room, and says so', () => {
    const state = play(welcome(null, seen(bert), seen(chen)), removes(chen), locks(you, token))
    expect(state.people.map((p) => p.id)).toEqual([bert])
    expect(said(state)).toEqual(['removed Chen'])
  })

  it('[L5] [C6] of the only other one ends our call, which is how it is said', () => {
    const state = play(welcome(null, seen(bert)), ...talk, removes(bert))
    expect(state.phase.at).toBe('idle')
    expect(state.ended).toEqual({ why: 'removed', names: ['Bert'], lengthMs: 1000 })
    expect(said(state)).toEqual([])
  })

  it('[L5] of one of several leaves the call as it is', () => {
    const third: Event = { on: 'accept', from: chen, call, profile: seen(chen).profile }
    const state = play(welcome(null, seen(bert), seen(chen)), ...talk, third, removes(bert))
    expect(ownCall(state)?.id).toBe(call)
    expect([...linksWanted(state).keys()]).toEqual([chen])
  })
})
