import { describe, expect, it } from 'vitest'
import type { PeerId, ServerMessage } from '../protocol/messages'
import { type Effect, type Knock, type RoomEvent, type RoomState, step } from './lock'
import type { Member } from './roster'

const given = { lock: 'fresh' }
const ref = { id: 'x', answered: true }

const idle = (id: PeerId): Member => ({ id, profile: `${id}'s`, call: null })
const inCall = (id: PeerId): Member => ({ ...idle(id), call: ref })
const knock = (id: PeerId): Knock => ({ id, profile: `${id}'s`, call: null })
const locked = (members: Member[], ...knocks: Knock[]): RoomState => ({
  members,
  lock: 'old',
  knocks,
})
const open = (...members: Member[]): RoomState => ({ members, lock: null, knocks: [] })

const hello = (id: PeerId, pass: string | null = null): RoomEvent => ({
  is: 'hello',
  id,
  profile: `${id}'s`,
  call: null,
  pass,
})
const says = (from: PeerId, message: (RoomEvent & { is: 'message' })['message']): RoomEvent => ({
  is: 'message',
  from,
  message,
})
const lock = (on: boolean) => ({ type: 'lock', on }) as const
const admit = (peer: PeerId) => ({ type: 'admit', peer }) as const
const refuse = (peer: PeerId) => ({ type: 'refuse', peer }) as const
const remove = (peer: PeerId) => ({ type: 'remove', peer }) as const

const send = (to: PeerId[], message: ServerMessage): Effect => ({ do: 'send', to, message })
const knocks = (to: PeerId[], ...ids: PeerId[]) =>
  send(to, { type: 'knocks', peers: ids.map((id) => ({ id, profile: `${id}'s` })) })
const comesIn = (id: PeerId, peers: Member[], held: string | null): Effect[] => [
  { do: 'admit', member: idle(id) },
  send([id], { type: 'welcome', you: id, call: null, peers, lock: held }),
  ...(peers.length > 0
    ? [
        send(
          peers.map((peer) => peer.id),
          { type: 'joined', peer: idle(id) },
        ),
      ]
    : []),
]
const errorTo = (to: PeerId, effects: Effect[]) =>
  effects.map((effect) =>
    effect.do === 'send' && effect.message.type === 'error' && effect.to.join() === to
      ? effect.message.code
      : effect,
  )

describe('lock', () => {
  const told = (to: PeerId[], from: PeerId, token: string | null) => [
    { do: 'lock', lock: token },
    send(to, { type: 'lock', from, lock: token }),
  ]

  it('[L1] one in the call locks the room with a fresh token, which all members are told', () =>
    expect(step(open(inCall('anna'), idle('bert')), says('anna', lock(true)), given)).toEqual(
      told(['anna', 'bert'], 'anna', 'fresh'),
    ))

  it('[L1] anybody may when nobody is in a call', () =>
    expect(step(locked([idle('anna'), idle('bert')]), says('bert', lock(false)), given)).toEqual(
      told(['anna', 'bert'], 'bert', null),
    ))

  it('[L1] when it is so already nothing changes', () => {
    expect(step(locked([idle('anna')]), says('anna', lock(true)), given)).toEqual([])
    expect(step(open(idle('anna')), says('anna', lock(false)), given)).toEqual([])
  })

  it.each([lock(true), lock(false), admit('carl'), refuse('carl'), remove('anna')])(
    '[L1] [L3] [L5] %j is not for one who is not in the call',
    (message) => {
      const room = locked([inCall('anna'), idle('bert')], knock('carl'))
      const effects = step(room, says('bert', message), given)
      expect(errorTo('bert', effects)).toEqual(['not-in-call'])
    },
  )
})

describe('hello', () => {
  it('[L2] of a stranger knocks, and those who may act see it', () =>
    expect(step(locked([inCall('anna'), idle('bert')]), hello('carl'), given)).toEqual([
      { do: 'knock', knock: knock('carl') },
      send(['carl'], { type: 'locked' }),
      knocks(['anna'], 'carl'),
    ]))

  it('[L2] with the lock comes in', () =>
    expect(step(locked([idle('anna')]), hello('carl', 'old'), given)).toEqual(
      comesIn('carl', [idle('anna')], 'old'),
    ))

  it('[L2] with a lock of before knocks', () =>
    expect(step(locked([idle('anna')]), hello('carl', 'older'), given)).toContainEqual({
      do: 'knock',
      knock: knock('carl'),
    }))

  it('[L2] [J7] of one who is there takes its own place, and sees who knocks', () =>
    expect(step(locked([idle('anna')], knock('carl')), hello('anna'), given)).toEqual([
      { do: 'supersede', id: 'anna' },
      ...comesIn('anna', [], 'old'),
      knocks(['anna'], 'carl'),
    ]))

  it('[L2] an empty room takes its lock from the first who brings one', () =>
    expect(step(open(), hello('anna', 'kept'), given)).toEqual([
      { do: 'lock', lock: 'kept' },
      ...comesIn('anna', [], 'kept'),
    ]))

  it('[L2] an open room with members does not', () =>
    expect(step(open(idle('anna')), hello('bert', 'kept'), given)).toEqual(
      comesIn('bert', [idle('anna')], null),
    ))

  it('[L2] of one who knocks already takes its place', () =>
    expect(step(locked([idle('anna')], knock('carl')), hello('carl'), given)).toEqual([
      { do: 'supersede', id: 'carl' },
      { do: 'knock', knock: knock('carl') },
      send(['carl'], { type: 'locked' }),
      knocks(['anna'], 'carl'),
    ]))

  const many = Array.from({ length: 8 }, (_, n) => knock(`p${n}`))
  it('[L2] of the ninth who knocks is refused', () =>
    expect(step(locked([idle('anna')], ...many), hello('carl'), given)).toEqual([
      { do: 'refuse', close: 'roomFull' },
    ]))

  it('[L2] one of eight may knock again', () =>
    expect(step(locked([idle('anna')], ...many), hello('p3'), given)).toContainEqual({
      do: 'supersede',
      id: 'p3',
    }))

  it('[J6] [L2] nobody knocks at a full room', () => {
    const full = Array.from({ length: 16 }, (_, n) => idle(`p${n}`))
    expect(step(locked(full), hello('carl'), given)).toEqual([{ do: 'refuse', close: 'roomFull' }])
  })
})

describe('who knocks', () => {
  it('[L2] may show something else', () =>
    expect(
      step(
        locked([idle('anna')], knock('carl')),
        { is: 'knocker-shows', id: 'carl', profile: 'Carl' },
        given,
      ),
    ).toEqual([
      { do: 'knock', knock: { ...knock('carl'), profile: 'Carl' } },
      send(['anna'], { type: 'knocks', peers: [{ id: 'carl', profile: 'Carl' }] }),
    ]))

  it('[L2] may go, and is not seen any more', () =>
    expect(
      step(locked([idle('anna')]), { is: 'knocker-left', knock: knock('carl') }, given),
    ).toEqual([knocks(['anna'])]))

  it('[L3] is let in as if its hello came now', () =>
    expect(step(locked([idle('anna')], knock('carl')), says('anna', admit('carl')), given)).toEqual(
      [...comesIn('carl', [idle('anna')], 'old'), knocks(['anna'])],
    ))

  it('[L3] [J8] comes back into the call that its hello named', () => {
    const lost = { ...knock('carl'), call: ref }
    const effects = step(locked([inCall('anna')], lost), says('anna', admit('carl')), given)
    expect(effects).toContainEqual({ do: 'admit', member: inCall('carl') })
  })

  it('[L3] is refused, and sees nothing of the room', () =>
    expect(
      step(locked([idle('anna')], knock('carl')), says('anna', refuse('carl')), given),
    ).toEqual([{ do: 'close', id: 'carl', close: 'refused' }, knocks(['anna'])]))

  it('[L3] [J6] is closed when the room is full by now, and not the one who let it in', () => {
    const full = Array.from({ length: 16 }, (_, n) => idle(`p${n}`))
    const effects = step(locked(full, knock('carl')), says('p0', admit('carl')), given)
    expect(effects[0]).toEqual({ do: 'close', id: 'carl', close: 'roomFull' })
    expect(effects).toHaveLength(2)
  })

  it('[L3] nobody else can be let in or refused', () => {
    const room = locked([idle('anna'), idle('bert')], knock('carl'))
    for (const message of [admit('dora'), admit('bert'), refuse('bert')])
      expect(errorTo('anna', step(room, says('anna', message), given))).toEqual(['unknown-peer'])
  })

  it('[L4] comes in when the room opens, in the order of knocking', () =>
    expect(
      step(
        locked([idle('anna')], knock('carl'), knock('bert')),
        says('anna', lock(false)),
        given,
      ).filter((effect) => effect.do !== 'send'),
    ).toEqual([
      { do: 'lock', lock: null },
      { do: 'admit', member: idle('carl') },
      { do: 'admit', member: idle('bert') },
    ]))

  it('[L4] comes in when the last member has left', () =>
    expect(
      step(
        locked([], knock('carl'), knock('bert')),
        { is: 'closed', member: inCall('anna'), reason: 'left' },
        given,
      ),
    ).toEqual([
      { do: 'lock', lock: null },
      ...comesIn('carl', [], null),
      ...comesIn('bert', [idle('carl')], null),
    ]))

  it.each(['away', 'lost'] as const)('[L4] waits on when the last member is %s', (reason) =>
    expect(
      step(locked([], knock('carl')), { is: 'closed', member: idle('anna'), reason }, given),
    ).toEqual([]),
  )

  it('[L4] is there still, and seen, when that member is back with the lock', () =>
    expect(step(locked([], knock('carl')), hello('anna', 'old'), given)).toEqual([
      ...comesIn('anna', [], 'old'),
      knocks(['anna'], 'carl'),
    ]))

  it('[L4] comes in when no member is back in time', () =>
    expect(step(locked([], knock('carl')), { is: 'lapsed' }, given)).toEqual([
      { do: 'lock', lock: null },
      ...comesIn('carl', [], null),
    ]))

  it('[L4] and who is there is not asked whether a member came back', () =>
    expect(step(locked([idle('anna')], knock('carl')), { is: 'lapsed' }, given)).toEqual([]))

  it('[L4] leaves an open room when the last of them goes', () =>
    expect(step(locked([]), { is: 'knocker-left', knock: knock('carl') }, given)).toEqual([
      { do: 'lock', lock: null },
    ]))

  it('[L2] is shown to one who enters the call, and hidden from those who are not in it', () => {
    const room = locked([idle('anna'), idle('bert')], knock('carl'))
    const call = { type: 'call', call: 'x', profile: "anna's" } as const
    expect(step(room, says('anna', call), given).slice(2)).toEqual([knocks(['bert'])])
    const called = locked([inCall('anna'), idle('bert')], knock('carl'))
    const accept = { type: 'accept', call: 'x', profile: 'p' } as const
    expect(step(called, says('bert', accept), given).at(-1)).toEqual(knocks(['bert'], 'carl'))
  })

  it('[L2] is shown to all when the last one in the call has gone', () =>
    expect(
      step(
        locked([idle('bert')], knock('carl')),
        { is: 'closed', member: inCall('anna'), reason: 'left' },
        given,
      ).at(-1),
    ).toEqual(knocks(['bert'], 'carl')))
})

describe('remove', () => {
  it('[L5] puts the other out, and locks an open room with a fresh token in the same step', () =>
    expect(
      step(open(idle('anna'), idle('bert'), idle('carl')), says('anna', remove('bert')), given),
    ).toEqual([
      { do: 'close', id: 'bert', close: 'removed' },
      send(['anna', 'carl'], { type: 'left', from: 'bert', reason: 'removed' }),
      { do: 'lock', lock: 'fresh' },
      send(['anna', 'carl'], { type: 'lock', from: 'anna', lock: 'fresh' }),
    ]))

  it('[L5] the token of a locked room is another one', () =>
    expect(
      step(locked([idle('anna'), idle('bert')]), says('anna', remove('bert')), given),
    ).toContainEqual({ do: 'lock', lock: 'fresh' }))

  it('[L5] [C6] has hung up: one left alone is in no call any more', () =>
    expect(step(open(inCall('anna'), inCall('bert')), says('anna', remove('bert')), given)).toEqual(
      [
        { do: 'close', id: 'bert', close: 'removed' },
        send(['anna'], { type: 'left', from: 'bert', reason: 'removed' }),
        { do: 'update', member: idle('anna') },
        send(['anna'], { type: 'hangup', from: 'anna', call: 'x' }),
        { do: 'lock', lock: 'fresh' },
        send(['anna'], { type: 'lock', from: 'anna', lock: 'fresh' }),
      ],
    ))

  it('[L5] nobody removes itself, nor who is not there', () => {
    const room = locked([idle('anna')], knock('carl'))
    for (const peer of ['anna', 'bert', 'carl'])
      expect(errorTo('anna', step(room, says('anna', remove(peer)), given))).toEqual([
        'unknown-peer',
      ])
  })
})
