import { describe, expect, it } from 'vitest'
import { initialState, type Person, type State } from '../call/state/state'
import type { Link } from '../call/types'
import { type RoomEvents, tellLinks, tellState } from './events'

const call = 'c7fXw0Qm3ZtB1kLr9PzYdA'
const idle: State = { ...initialState, signaling: { at: 'open' }, you: 'you' }
const bert = (ref: Person['call'] = null): Person => ({
  id: 'bert',
  profile: { name: 'Bert', microphone: true, camera: true },
  call: ref,
  lost: false,
})
const there = { id: call, answered: true }
const own = {
  id: call,
  since: 1,
  connectedAt: null,
  entered: true,
  offering: [],
  rings: 1,
  refusals: [],
  awaiting: null,
}
const withBert: State = { ...idle, people: [bert()] }
const inCall: State = { ...idle, people: [bert(there)], phase: { at: 'in', call: own } }
const waiting: State = { ...withBert, phase: { at: 'in', call: { ...own, since: null } } }
const rung: State = {
  ...idle,
  people: [bert({ id: call, answered: false })],
  phase: { at: 'ringing', call, from: 'bert' },
}

type Told = [event: keyof RoomEvents, detail: unknown]

function collect(tell: (say: (event: keyof RoomEvents, detail: unknown) => void) => void): Told[] {
  const told: Told[] = []
  tell((event, detail) => told.push([event, detail]))
  return told
}

describe('what is told of a room', () => {
  it.each<[string, State, State, Told[]]>([
    ['we are in it', initialState, idle, [['ready', { you: 'you' }]]],
    [
      'we are in it again',
      { ...idle, signaling: { at: 'reconnecting' } },
      idle,
      [['ready', { you: 'you' }]],
    ],
    ['somebody comes', idle, withBert, [['people', [bert()]]]],
    ['nothing, when nothing changed', withBert, { ...withBert }, []],
    [
      'somebody calls',
      withBert,
      rung,
      [
        ['people', rung.people],
        ['ringing', rung.people[0]],
      ],
    ],
    ['it goes on ringing', rung, { ...rung, missed: [] }, []],
    [
      'we accept',
      rung,
      { ...rung, phase: inCall.phase, people: inCall.people },
      [
        ['people', inCall.people],
        ['joined', inCall.people[0]],
      ],
    ],
    ['we call', withBert, waiting, []],
    [
      'somebody accepts',
      waiting,
      inCall,
      [
        ['people', inCall.people],
        ['joined', inCall.people[0]],
      ],
    ],
    [
      'somebody stops ringing us',
      rung,
      withBert,
      [
        ['people', withBert.people],
        ['ended', null],
      ],
    ],
    [
      'the call is over',
      inCall,
      { ...withBert, ended: { why: 'hung-up', names: ['Bert'], lengthMs: 5 } },
      [
        ['people', withBert.people],
        ['ended', { why: 'hung-up', names: ['Bert'], lengthMs: 5 }],
        ['left', inCall.people[0]],
      ],
    ],
    [
      'the room is closed to us',
      idle,
      { ...idle, signaling: { at: 'closed', code: 4403 } },
      [['closed', { code: 4403 }]],
    ],
  ])('%s', (_, before, after, told) => {
    expect(collect((say) => tellState(before, after, say))).toEqual(told)
  })

  it('a stream when there is a link, and each change of how it does', () => {
    const link: Link = {
      status: { at: 'connecting' },
      // There are none in Node, and nothing looks into it.
      stream: Object.create(null),
      speaking: false,
      still: false,
      voiceOnly: false,
      safety: { at: 'comparing' },
    }
    const before = new Map([['bert', link]])
    const { stream } = link
    expect(collect((say) => tellLinks(new Map(), before, say))).toEqual([
      ['stream', { peer: 'bert', stream }],
      ['link', { peer: 'bert', link }],
    ])
    expect(
      collect((say) => tellLinks(before, new Map([['bert', { ...link, speaking: true }]]), say)),
    ).toEqual([])
    const connected: Link = { ...link, status: { at: 'connected' } }
    expect(collect((say) => tellLinks(before, new Map([['bert', connected]]), say))).toEqual([
      ['link', { peer: 'bert', link: connected }],
    ])
  })
})
