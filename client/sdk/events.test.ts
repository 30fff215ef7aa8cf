import { describe, expect, it } from 'vitest'
import { initialState, type State } from '../call/state/state'
import type { Link } from '../call/types'
import { bert, first, inCall, inFirst, ringing, toPerson, you } from '../testing/people'
import { type RoomEvents, tellLinks, tellState } from './events'

const idle: State = { ...initialState, signaling: { at: 'open' }, you }
const withBert: State = { ...idle, people: [toPerson(bert)] }
const talking: State = { ...idle, ...inCall({ since: 1 }, toPerson(bert, inFirst)) }
const waiting: State = { ...withBert, phase: inCall({}).phase }
const rung: State = {
  ...idle,
  ...ringing(first, bert, toPerson(bert, { id: first, answered: false })),
}

type Told = [event: keyof RoomEvents, detail: unknown]

function collect(tell: (say: (event: keyof RoomEvents, detail: unknown) => void) => void): Told[] {
  const told: Told[] = []
  tell((event, detail) => told.push([event, detail]))
  return told
}

const changes: [string, State, State, Told[]][] = [
  ['we are in it', initialState, idle, [['ready', { you }]]],
  [
    'we are in it again',
    { ...idle, signaling: { at: 'reconnecting' } },
    idle,
    [['ready', { you }]],
  ],
  ['somebody comes', idle, withBert, [['people', [toPerson(bert)]]]],
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
    { ...rung, phase: talking.phase, people: talking.people },
    [
      ['people', talking.people],
      ['joined', talking.people[0]],
    ],
  ],
  ['we call', withBert, waiting, []],
  [
    'somebody accepts',
    waiting,
    talking,
    [
      ['people', talking.people],
      ['joined', talking.people[0]],
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
    talking,
    { ...withBert, ended: { why: 'hung-up', names: ['Bert'], lengthMs: 5 } },
    [
      ['people', withBert.people],
      ['ended', { why: 'hung-up', names: ['Bert'], lengthMs: 5 }],
      ['left', talking.people[0]],
    ],
  ],
  [
    'the room is closed to us',
    idle,
    { ...idle, signaling: { at: 'closed', code: 4403 } },
    [['closed', { code: 4403 }]],
  ],
]

describe('what is told of a room', () => {
  it.each(changes)('%s', (_, before, after, told) => {
    expect(collect((say) => tellState(before, after, say))).toEqual(told)
  })

  it('a stream when there is a link, and each change of how it does', () => {
    const link: Link = {
      status: { at: 'connecting' },
      // There are none in Node, and nothing looks into it.
      stream: Object.create(null),
      screen: null,
      speaking: false,
      still: false,
      voiceOnly: false,
      weak: null,
      safety: { at: 'comparing' },
    }
    const before = new Map([[bert, link]])
    const { stream } = link
    expect(collect((say) => tellLinks(new Map(), before, say))).toEqual([
      ['stream', { peer: bert, stream }],
      ['link', { peer: bert, link }],
    ])
    expect(
      collect((say) => tellLinks(before, new Map([[bert, { ...link, speaking: true }]]), say)),
    ).toEqual([])
    const connected: Link = { ...link, status: { at: 'connected' } }
    expect(collect((say) => tellLinks(before, new Map([[bert, connected]]), say))).toEqual([
      ['link', { peer: bert, link: connected }],
    ])
    // Of a connection that could be made after all.
    const made: Link = { ...link, stream: Object.create({}) }
    expect(collect((say) => tellLinks(before, new Map([[bert, made]]), say))).toEqual([
      ['stream', { peer: bert, stream: made.stream }],
    ])
  })
})
