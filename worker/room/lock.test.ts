import { describe, expect, it } from 'vitest'
import {
  type LeaveReason,
  limits,
  type Lock,
  type PeerId,
  type ServerMessage,
} from '../../protocol/messages'
import { step } from './rules'
import type { Effect, Knock, Member, RoomEvent, RoomState } from './state'

const ref = { id: 'x', answered: true }

const idle = (id: PeerId): Member => ({ id, profile: `${id}'s`, call: null })
const inCall = (id: PeerId): Member => ({ ...idle(id), call: ref })
const rings = (id: PeerId): Member => ({ ...idle(id), call: { id: 'x', answered: false } })
const knock = (id: PeerId): Knock => ({ id, profile: `${id}'s` })
const idsOf = (list: readonly { id: PeerId }[]): PeerId[] => list.map(({ id }) => id)
/** Locked for those who are there. */
const locked = (members: Member[], ...knocks: Knock[]): RoomState => ({
  members,
  lock: idsOf(members),
  knocks,
})
/** Locked for these, of whom nobody is there. */
const awaiting = (lock: Lock, ...knocks: Knock[]): RoomState => ({ members: [], lock, knocks })
const open = (...members: Member[]): RoomState => ({ members, lock: null, knocks: [] })

const hello = (id: PeerId): RoomEvent & { is: 'hello' } => ({
  is: 'hello',
  id,
  profile: `${id}'s`,
  call: null,
})
const says = (from: PeerId, message: (RoomEvent & { is: 'message' })['message']): RoomEvent => ({
  is: 'message',
  from,
  message,
})
const closed = (member: Member, reason: LeaveReason): RoomEvent => ({
  is: 'closed',
  member,
  reason,
})
const lock = (...peers: PeerId[]) => ({ type: 'lock', peers }) as const
const unlock = { type: 'unlock' } as const
const admit = (peer: PeerId) => ({ type: 'admit', peer }) as const
const refuse = (peer: PeerId) => ({ type: 'refuse', peer }) as const
const remove = (peer: PeerId, ...peers: PeerId[]) => ({ type: 'remove', peer, peers }) as const

const send = (to: PeerId[], message: ServerMessage): Effect => ({ do: 'send', to, message })
const relock = (to: PeerId[], from: PeerId, list: Lock | null): Effect[] => [
  { do: 'lock', lock: list },
  send(to, { type: 'lock', from, lock: list }),
]
const gone = (to: PeerId[], from: PeerId) => send(to, { type: 'left', from, reason: 'removed' })
const seatLost = (id: PeerId, ...others: PeerId[]): Effect[] => [
  { do: 'unseat', knock: knock(id) },
  gone(others, id),
  send([id], { type: 'locked' }),
]
/** With the profiles of those alone who have just come. */
const knocks = (to: PeerId[], ...all: (PeerId | Knock)[]) =>
  send(to, {
    type: 'knocks',
    peers: all.map((each) => (typeof each === 'string' ? { id: each } : each)),
  })
const comesIn = (id: PeerId, peers: Member[], held: Lock | null): Effect[] => [
  { do: 'admit', member: idle(id) },
  send([id], { type: 'welcome', you: id, call: null, peers, lock: held }),
  ...(peers.length > 0 ? [send(idsOf(peers), { type: 'joined', peer: idle(id) })] : []),
]
const errorTo = (to: PeerId, effects: Effect[]) =>
  effects.map((effect) =>
    effect.do === 'send' && effect.message.type === 'error' && effect.to.join() === to
      ? effect.message.code
      : effect,
  )

describe('lock', () => {
  it('[L1] locks the room for those it names and for the one who says it, and all of them are told', () =>
    expect(step(open(inCall('anna'), idle('bert')), says('anna', lock('bert')))).toEqual(
      relock(['anna', 'bert'], 'anna', ['anna', 'bert']),
    ))

  it('[L1] whoever it does not name loses its seat: it knocks, and the others are told that it left', () =>
    expect(step(open(idle('anna'), idle('bert'), idle('eve')), says('anna', lock('bert')))).toEqual(
      [
        ...seatLost('eve', 'anna', 'bert'),
        ...relock(['anna', 'bert'], 'anna', ['anna', 'bert']),
        knocks(['anna', 'bert'], knock('eve')),
      ],
    ))

  it('[L1] [C6] and has hung up: one left alone is in no call any more', () =>
    expect(step(open(inCall('anna'), inCall('eve')), says('anna', lock()))).toEqual([
      { do: 'unseat', knock: knock('eve') },
      gone(['anna'], 'eve'),
      { do: 'update', member: idle('anna') },
      send(['anna'], { type: 'hangup', from: 'anna', call: 'x' }),
      send(['eve'], { type: 'locked' }),
      ...relock(['anna'], 'anna', ['anna']),
      knocks(['anna'], knock('eve')),
    ]))

  it('[L1] [L2] where eight knock already, it is closed instead', () => {
    const many = Array.from({ length: limits.knocks }, (_, n) => knock(`p${n}`))
    const effects = step(locked([idle('anna'), idle('eve')], ...many), says('anna', lock()))
    expect(effects[0]).toEqual({ do: 'close', id: 'eve', close: 'removed' })
    expect(effects).not.toContainEqual(expect.objectContaining({ do: 'unseat' }))
  })

  it('[L1] of a locked room names others than before, those who are not there among them', () =>
    expect(step(locked([idle('anna'), idle('bert')]), says('anna', lock('bert', 'lost')))).toEqual(
      relock(['anna', 'bert'], 'anna', ['anna', 'bert', 'lost']),
    ))

  it('[L1] when it is so already nothing changes, in whatever order it is said', () => {
    const room = locked([idle('anna'), idle('bert')])
    for (const list of [lock('bert'), lock('anna', 'bert'), lock('bert', 'anna', 'bert')])
      expect(step(room, says('anna', list))).toEqual([])
    expect(step(open(idle('anna')), says('anna', unlock))).toEqual([])
  })

  it('[L1] names at most 64, its sender among them: whoever is not there makes place', () => {
    const named = Array.from({ length: limits.lockIds }, (_, n) => `p${n}`)
    const room = open(idle('anna'), idle('p0'))
    const [first] = step(room, says('anna', lock(...named)))
    expect(first).toEqual({ do: 'lock', lock: ['anna', 'p0', ...named.slice(2)] })
    const own = [...named.slice(1), 'anna']
    expect(step(open(idle('anna')), says('anna', lock(...own)))[0]).toEqual({
      do: 'lock',
      lock: ['anna', ...named.slice(1)],
    })
  })

  it('[L1] lets in whoever knocks and is named', () =>
    expect(step(locked([idle('anna')], knock('carl')), says('anna', lock('carl')))).toEqual([
      ...relock(['anna'], 'anna', ['anna', 'carl']),
      ...comesIn('carl', [idle('anna')], ['anna', 'carl']),
      knocks(['anna']),
    ]))

  it('[L1] unlock opens the room', () =>
    expect(step(locked([idle('anna'), idle('bert')]), says('bert', unlock))).toEqual(
      relock(['anna', 'bert'], 'bert', null),
    ))

  it('[L1] [L2] nothing that one says who is no member is heard', () => {
    const room = locked([idle('anna')], knock('carl'))
    const offer = { type: 'offer', to: 'anna', payload: 'x' } as const
    for (const message of [lock(), unlock, admit('carl'), remove('anna'), offer])
      for (const from of ['carl', 'nobody']) expect(step(room, says(from, message))).toEqual([])
  })

  const acts = [lock('anna'), unlock, admit('carl'), refuse('carl'), remove('anna')]
  it.each(acts)(
    '[L1] [L3] [L5] %j is not for one who is outside of an answered call',
    (message) => {
      const room = locked([inCall('anna'), idle('bert')], knock('carl'))
      expect(errorTo('bert', step(room, says('bert', message)))).toEqual(['not-in-call'])
    },
  )

  it.each(acts)('[L1] [L3] [L5] %j is for all while a call is not answered yet', (message) => {
    const room = locked([rings('anna'), idle('bert')], knock('carl'))
    const effects = step(room, says('bert', message))
    expect(errorTo('bert', effects)).not.toContain('not-in-call')
  })
})

describe('hello', () => {
  it('[L2] of a stranger knocks, and those who may act see it', () =>
    expect(step(locked([inCall('anna'), idle('bert')]), hello('carl'))).toEqual([
      { do: 'knock', knock: knock('carl') },
      send(['carl'], { type: 'locked' }),
      knocks(['anna'], knock('carl')),
    ]))

  it('[L2] of one on the list comes in', () =>
    expect(
      step({ members: [idle('anna')], lock: ['anna', 'carl'], knocks: [] }, hello('carl')),
    ).toEqual(comesIn('carl', [idle('anna')], ['anna', 'carl'])))

  it('[L2] of one on the list comes in where nobody is, and sees who knocks', () =>
    expect(step(awaiting(['anna'], knock('carl')), hello('anna'))).toEqual([
      ...comesIn('anna', [], ['anna']),
      knocks(['anna'], knock('carl')),
    ]))

  it('[L2] of a stranger knocks where nobody is', () =>
    expect(step(awaiting(['anna']), hello('carl'))).toEqual([
      { do: 'knock', knock: knock('carl') },
      send(['carl'], { type: 'locked' }),
    ]))

  it('[L2] [J7] of one who is there takes its own place, and sees who knocks', () =>
    expect(step(locked([idle('anna')], knock('carl')), hello('anna'))).toEqual([
      { do: 'supersede', id: 'anna' },
      ...comesIn('anna', [], ['anna']),
      knocks(['anna'], knock('carl')),
    ]))

  it('[L2] of one who knocks already takes its place, and its profile is told anew', () =>
    expect(step(locked([idle('anna')], knock('bert'), knock('carl')), hello('bert'))).toEqual([
      { do: 'supersede', id: 'bert' },
      { do: 'knock', knock: knock('bert') },
      send(['bert'], { type: 'locked' }),
      knocks(['anna'], 'carl', knock('bert')),
    ]))

  const many = Array.from({ length: limits.knocks }, (_, n) => knock(`p${n}`))
  it('[L2] of the ninth who knocks is refused', () =>
    expect(step(locked([idle('anna')], ...many), hello('carl'))).toEqual([
      { do: 'refuse', close: 'roomFull' },
    ]))

  it('[L2] of a stranger that does not knock yet is refused, whoever is there, and nobody is told', () => {
    const waits = { ...hello('carl'), knock: false } as const
    for (const room of [locked([idle('anna')]), awaiting(['anna'])])
      expect(step(room, waits)).toEqual([{ do: 'refuse', close: 'locked' }])
    // It knocked before, on another socket: that one goes, as always.
    const before = step(locked([idle('anna')], knock('carl')), waits)
    expect(before).toContainEqual({ do: 'supersede', id: 'carl' })
    expect(before).toContainEqual({ do: 'refuse', close: 'locked' })
  })

  it('[L2] that does not knock comes in where it may', () => {
    const waits = { ...hello('anna'), knock: false } as const
    for (const room of [open(idle('bert')), awaiting(['anna'])])
      expect(step(room, waits)).toContainEqual(expect.objectContaining({ do: 'admit' }))
  })

  it('[L2] one of eight may knock again', () =>
    expect(step(locked([idle('anna')], ...many), hello('p3'))).toContainEqual({
      do: 'supersede',
      id: 'p3',
    }))

  it('[L2] eight who knock keep nobody out who is on the list', () => {
    const room = { members: [idle('anna')], lock: ['anna', 'carl'], knocks: many }
    expect(step(room, hello('carl'))[0]).toEqual({ do: 'admit', member: idle('carl') })
  })

  it('[J6] [L2] nobody knocks at a full room', () => {
    const full = Array.from({ length: limits.roomMembers }, (_, n) => idle(`p${n}`))
    expect(step(locked(full), hello('carl'))).toEqual([{ do: 'refuse', close: 'roomFull' }])
  })
})

describe('who knocks', () => {
  it('[L2] may show something else', () =>
    expect(
      step(locked([idle('anna')], knock('bert'), knock('carl')), {
        is: 'knocker-shows',
        id: 'carl',
        profile: 'Carl',
      }),
    ).toEqual([
      { do: 'knock', knock: { id: 'carl', profile: 'Carl' } },
      knocks(['anna'], 'bert', { id: 'carl', profile: 'Carl' }),
    ]))

  it('[L2] may go, and is not seen any more', () =>
    expect(step(locked([idle('anna')]), { is: 'knocker-left', knock: knock('carl') })).toEqual([
      knocks(['anna']),
    ]))

  it('[L2] is shown once: who has been told its profile is told its id alone from then on', () =>
    expect(step(locked([idle('anna')], knock('carl')), hello('dora')).at(-1)).toEqual(
      knocks(['anna'], 'carl', knock('dora')),
    ))

  it('[L3] is let in as if its hello came now, and is on the list from then on', () =>
    expect(step(locked([idle('anna')], knock('carl')), says('anna', admit('carl')))).toEqual([
      { do: 'lock', lock: ['anna', 'carl'] },
      ...comesIn('carl', [idle('anna')], ['anna', 'carl']),
      knocks(['anna']),
    ]))

  it('[L3] is in no call when it is let in', () => {
    const effects = step(
      locked([inCall('anna'), inCall('bert')], knock('carl')),
      says('anna', admit('carl')),
    )
    expect(effects).toContainEqual({ do: 'admit', member: idle('carl') })
  })

  it('[L3] is on a full list in the place of one who is not there', () => {
    const others = Array.from({ length: limits.lockIds - 1 }, (_, n) => `p${n}`)
    const room = { members: [idle('anna')], lock: ['anna', ...others], knocks: [knock('carl')] }
    expect(step(room, says('anna', admit('carl')))[0]).toEqual({
      do: 'lock',
      lock: ['anna', ...others.slice(1), 'carl'],
    })
  })

  it('[L3] is refused, and sees nothing of the room', () =>
    expect(step(locked([idle('anna')], knock('carl')), says('anna', refuse('carl')))).toEqual([
      { do: 'close', id: 'carl', close: 'refused' },
      knocks(['anna']),
    ]))

  it('[L3] [J6] is closed when the room is full by now, is not on the list, and nobody else is closed', () => {
    const full = Array.from({ length: limits.roomMembers }, (_, n) => idle(`p${n}`))
    expect(step(locked(full, knock('carl')), says('p0', admit('carl')))).toEqual([
      { do: 'close', id: 'carl', close: 'roomFull' },
      knocks(idsOf(full)),
    ])
  })

  it('[L3] nobody else can be let in or refused', () => {
    const room = locked([idle('anna'), idle('bert')], knock('carl'))
    for (const message of [admit('dora'), admit('bert'), refuse('bert')])
      expect(errorTo('anna', step(room, says('anna', message)))).toEqual(['unknown-peer'])
  })

  it('[L4] comes in when the room opens, in the order of knocking', () =>
    expect(
      step(locked([idle('anna')], knock('carl'), knock('bert')), says('anna', unlock)).filter(
        (effect) => effect.do !== 'send',
      ),
    ).toEqual([
      { do: 'lock', lock: null },
      { do: 'admit', member: idle('carl') },
      { do: 'admit', member: idle('bert') },
    ]))

  it('[L4] comes in when the last of the list has left', () =>
    expect(
      step(awaiting(['anna'], knock('carl'), knock('bert')), closed(inCall('anna'), 'left')),
    ).toEqual([
      { do: 'lock', lock: null },
      ...comesIn('carl', [], null),
      ...comesIn('bert', [idle('carl')], null),
    ]))

  it('[L4] waits on when the last member has left, and another of the list may come back', () =>
    expect(step(awaiting(['anna', 'lost'], knock('carl')), closed(idle('anna'), 'left'))).toEqual([
      { do: 'lock', lock: ['lost'] },
    ]))

  it.each(['away', 'lost'] as const)('[L4] waits on when the last member is %s', (reason) =>
    expect(step(awaiting(['anna'], knock('carl')), closed(idle('anna'), reason))).toEqual([]),
  )

  it('[L4] comes in when nobody of the list is back in time', () =>
    expect(step(awaiting(['anna'], knock('carl')), { is: 'forgotten' })).toEqual([
      { do: 'lock', lock: null },
      ...comesIn('carl', [], null),
    ]))

  it('[L4] and while somebody is there nothing is forgotten, nor in an open room', () => {
    expect(step(locked([idle('anna')], knock('carl')), { is: 'forgotten' })).toEqual([])
    expect(step(open(), { is: 'forgotten' })).toEqual([])
  })

  it('[L4] changes nothing of the lock by going', () =>
    expect(step(awaiting(['anna']), { is: 'knocker-left', knock: knock('carl') })).toEqual([]))

  it('[L2] is hidden from who is outside once the call is answered, and shown to who enters it', () => {
    const room = locked([rings('anna'), idle('bert'), idle('dora')], knock('carl'))
    const accept = { type: 'accept', call: 'x', profile: 'p' } as const
    expect(step(room, says('bert', accept)).at(-1)).toEqual(knocks(['dora']))
    const called = locked([inCall('anna'), idle('bert')], knock('carl'))
    expect(step(called, says('bert', accept)).at(-1)).toEqual(knocks(['bert'], knock('carl')))
  })

  it('[L2] is shown to all when the last one in the call has gone', () =>
    expect(
      step(
        { members: [idle('bert')], lock: ['anna', 'bert'], knocks: [knock('carl')] },
        closed(inCall('anna'), 'left'),
      ).at(-1),
    ).toEqual(knocks(['bert'], knock('carl'))))
})

describe('who is gone', () => {
  it.each(['away', 'lost'] as const)('[L4] and is %s stays on the list', (reason) =>
    expect(
      step(
        { members: [idle('bert')], lock: ['anna', 'bert'], knocks: [] },
        closed(idle('anna'), reason),
      ),
    ).toEqual([send(['bert'], { type: 'left', from: 'anna', reason })]),
  )

  it('[L4] and has left is off the list', () =>
    expect(
      step(
        { members: [idle('bert')], lock: ['anna', 'bert'], knocks: [] },
        closed(idle('anna'), 'left'),
      ),
    ).toContainEqual({ do: 'lock', lock: ['bert'] }))

  it('[L4] [J7] but is there by another socket stays on it', () =>
    expect(step(locked([idle('anna')]), closed(idle('anna'), 'left'))).toEqual([]))
})

describe('remove', () => {
  it('[L5] puts the other out, and locks an open room for those whom it names in the same step', () =>
    expect(
      step(
        open(idle('anna'), idle('bert'), idle('carl')),
        says('anna', remove('bert', 'bert', 'carl')),
      ),
    ).toEqual([
      { do: 'close', id: 'bert', close: 'removed' },
      gone(['anna', 'carl'], 'bert'),
      ...relock(['anna', 'carl'], 'anna', ['anna', 'carl']),
    ]))

  it('[L5] and whoever it does not name loses its seat', () =>
    expect(
      step(open(idle('anna'), idle('bert'), idle('eve')), says('anna', remove('bert'))),
    ).toEqual([
      { do: 'close', id: 'bert', close: 'removed' },
      gone(['anna', 'eve'], 'bert'),
      ...seatLost('eve', 'anna'),
      ...relock(['anna'], 'anna', ['anna']),
      knocks(['anna'], knock('eve')),
    ]))

  it('[L5] takes it off the list of a locked room', () =>
    expect(step(locked([idle('anna'), idle('bert')]), says('anna', remove('bert')))).toContainEqual(
      { do: 'lock', lock: ['anna'] },
    ))

  it('[L5] [C6] has hung up: one left alone is in no call any more', () =>
    expect(step(open(inCall('anna'), inCall('bert')), says('anna', remove('bert')))).toEqual([
      { do: 'close', id: 'bert', close: 'removed' },
      gone(['anna'], 'bert'),
      { do: 'update', member: idle('anna') },
      send(['anna'], { type: 'hangup', from: 'anna', call: 'x' }),
      ...relock(['anna'], 'anna', ['anna']),
    ]))

  it('[L5] of one who is lost is told all the same, and it is on the list no more', () =>
    expect(
      step(
        { members: [idle('anna'), idle('carl')], lock: ['anna', 'bert', 'carl'], knocks: [] },
        says('anna', remove('bert', 'carl')),
      ),
    ).toEqual([
      gone(['anna', 'carl'], 'bert'),
      ...relock(['anna', 'carl'], 'anna', ['anna', 'carl']),
    ]))

  it('[L5] of one who is lost locks an open room', () =>
    expect(step(open(idle('anna')), says('anna', remove('bert')))).toEqual([
      gone(['anna'], 'bert'),
      ...relock(['anna'], 'anna', ['anna']),
    ]))

  it('[L5] nobody removes itself', () =>
    expect(errorTo('anna', step(locked([idle('anna')]), says('anna', remove('anna'))))).toEqual([
      'unknown-peer',
    ]))
})
