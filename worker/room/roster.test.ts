import { describe, expect, it } from 'vitest'
import type { CallRef, LeaveReason, PeerId, ServerMessage } from '../../protocol/messages'
import { step as stepRoom } from './rules'
import type { Effect, Member, MemberMessage, RoomEvent } from './state'

/** In a room that is open, and where nobody knocks. */
const step = (members: readonly Member[], event: RoomEvent) =>
  stepRoom({ members, lock: null, knocks: [] }, event)

const ringing = { id: 'x', answered: false }
const answered = { id: 'x', answered: true }

const idle = (id: PeerId): Member => ({ id, profile: `${id}'s`, call: null })
const caller = (id: PeerId): Member => ({ ...idle(id), call: ringing })
const inCall = (id: PeerId): Member => ({ ...idle(id), call: answered })
const many = (count: number, make: (id: PeerId) => Member) =>
  Array.from({ length: count }, (_, index) => make(`p${index}`))

const hello = (id: PeerId, call: (CallRef & { size?: number }) | null = null): RoomEvent => {
  return { is: 'hello', id, profile: `${id}'s`, call }
}
const says = (from: PeerId, message: MemberMessage): RoomEvent => ({
  is: 'message',
  from,
  message,
})
const left = (member: Member): RoomEvent => ({ is: 'closed', member, reason: 'left' })
const lost = (member: Member): RoomEvent => ({ is: 'closed', member, reason: 'lost' })

const admit = (member: Member): Effect => ({ do: 'admit', member })
const update = (member: Member): Effect => ({ do: 'update', member })
const send = (to: PeerId[], message: ServerMessage): Effect => ({ do: 'send', to, message })
const welcome = (member: Member, peers: Member[]) =>
  send([member.id], { type: 'welcome', you: member.id, call: member.call, peers, lock: null })
const joined = (to: PeerId[], peer: Member) => send(to, { type: 'joined', peer })
const entered = (from: PeerId, to: PeerId[], instead?: string) =>
  send(to, {
    type: 'accept',
    from,
    call: 'x',
    profile: 'new',
    ...(instead !== undefined && { instead }),
  })
const out = (from: PeerId, to: PeerId[], call = 'x') => send(to, { type: 'hangup', from, call })
const gone = (reason: LeaveReason) => send(['bert'], { type: 'left', from: 'anna', reason })

/** The one effect is an error to this member: its code. */
const errorTo = (to: PeerId, effects: Effect[]) =>
  effects.map((effect) =>
    effect.do === 'send' && effect.message.type === 'error' && effect.to.join() === to
      ? effect.message.code
      : effect,
  )

describe('hello', () => {
  it('[J5] the first to come is alone', () =>
    expect(step([], hello('anna'))).toEqual([admit(idle('anna')), welcome(idle('anna'), [])]))

  it('[J5] a newcomer sees who is there, and they see it', () =>
    expect(step([idle('anna'), caller('bert')], hello('carl'))).toEqual([
      admit(idle('carl')),
      welcome(idle('carl'), [idle('anna'), caller('bert')]),
      joined(['anna', 'bert'], idle('carl')),
    ]))

  it('[J6] the 16th comes in', () =>
    expect(step(many(15, idle), hello('anna'))).toContainEqual(admit(idle('anna'))))

  it('[J6] the 17th does not, and nobody hears of it', () =>
    expect(step(many(16, idle), hello('anna'))).toEqual([{ do: 'refuse', close: 'roomFull' }]))

  it('[J6] [J7] one of 16 takes its own place', () =>
    expect(step(many(16, idle), hello('p3'))).toContainEqual({ do: 'supersede', id: 'p3' }))

  it('[J7] a peer that is there takes its own place', () =>
    expect(step([idle('anna'), idle('bert')], hello('anna'))).toEqual([
      { do: 'supersede', id: 'anna' },
      admit(idle('anna')),
      welcome(idle('anna'), [idle('bert')]),
      joined(['bert'], idle('anna')),
    ]))

  it('[J7] a late close of the older socket changes nothing', () => {
    expect(step([idle('anna'), inCall('bert')], left(inCall('anna')))).toEqual([])
    expect(step([idle('anna'), inCall('bert')], lost(inCall('anna')))).toEqual([])
  })

  it('[J8] an empty room adopts the call', () =>
    expect(step([idle('bert')], hello('anna', answered))).toEqual([
      admit(inCall('anna')),
      welcome(inCall('anna'), [idle('bert')]),
      joined(['bert'], inCall('anna')),
    ]))

  it('[J8] a member comes back into the call of the room', () =>
    expect(step([inCall('bert')], hello('anna', answered))).toEqual([
      admit(inCall('anna')),
      welcome(inCall('anna'), [inCall('bert')]),
      joined(['bert'], inCall('anna')),
    ]))

  it.each([
    ['larger', 'y', 2, 1],
    ['larger, whatever the ids', 'a', 2, 1],
    ['of the same size, and has the smaller id', 'x1', 1, 1],
    ['that of two who are there, whatever a newcomer says', 'a', 2, 8],
  ])('[J8] the call of the room stays when it is %s', (_, id, count, size) => {
    const effects = step(many(count, inCall), hello('anna', { id, answered: true, size }))
    expect(effects).toContainEqual(admit(idle('anna')))
    expect(effects).not.toContainEqual(expect.objectContaining({ do: 'update' }))
  })

  it("[J8] the larger of two calls is the room's, and those in the other are told", () => {
    const larger = { id: 'y', answered: true }
    expect(step([inCall('bert'), idle('carl')], hello('anna', { ...larger, size: 2 }))).toEqual([
      admit({ ...idle('anna'), call: larger }),
      update(idle('bert')),
      welcome({ ...idle('anna'), call: larger }, [idle('bert'), idle('carl')]),
      out('bert', ['bert', 'carl']),
      joined(['bert', 'carl'], { ...idle('anna'), call: larger }),
    ])
  })

  it("[J8] of two calls of one size that with the smaller id is the room's", () =>
    expect(step([inCall('bert')], hello('anna', { id: 'a', answered: true }))).toContainEqual(
      out('bert', ['bert']),
    ))

  it('[J8] a full call is not entered again', () =>
    expect(step(many(8, inCall), hello('anna', answered))).toContainEqual(admit(idle('anna'))))

  it('[J8] one of the eight in a full call takes its own place', () =>
    expect(step(many(8, inCall), hello('p3', answered))).toContainEqual(admit(inCall('p3'))))

  it('[J8] that a call was answered is learnt from whoever knows it', () => {
    expect(step([caller('bert')], hello('anna', answered))).toEqual([
      admit(inCall('anna')),
      update(inCall('bert')),
      welcome(inCall('anna'), [inCall('bert')]),
      joined(['bert'], inCall('anna')),
    ])
    expect(step([inCall('bert')], hello('anna', ringing))).toContainEqual(admit(inCall('anna')))
    expect(step([inCall('anna')], hello('anna', ringing))).toContainEqual(admit(inCall('anna')))
  })

  it('[J7] [C9] a page that was loaded anew is idle, and ends the call of nobody', () =>
    expect(step([inCall('anna'), inCall('bert')], hello('anna'))).toEqual([
      { do: 'supersede', id: 'anna' },
      admit(idle('anna')),
      welcome(idle('anna'), [inCall('bert')]),
      joined(['bert'], idle('anna')),
    ]))

  it('[J8] whoever comes back in another call has hung up', () =>
    expect(
      step([inCall('anna'), inCall('bert')], hello('anna', { id: 'y', answered: false })),
    ).toEqual([
      { do: 'supersede', id: 'anna' },
      admit({ ...idle('anna'), call: { id: 'y', answered: false } }),
      update(idle('bert')),
      welcome({ ...idle('anna'), call: { id: 'y', answered: false } }, [idle('bert')]),
      out('anna', ['bert']),
      out('bert', ['bert']),
      joined(['bert'], { ...idle('anna'), call: { id: 'y', answered: false } }),
    ]))
})

describe('what a member shows', () => {
  it('[J10] the others get a profile, and who comes later too', () =>
    expect(
      step([inCall('anna'), idle('bert')], says('anna', { type: 'profile', profile: 'new' })),
    ).toEqual([
      update({ ...inCall('anna'), profile: 'new' }),
      send(['bert'], { type: 'profile', from: 'anna', profile: 'new' }),
    ]))
})

describe('leaving', () => {
  it('[J11] the others hear how', () => {
    expect(step([idle('bert')], left(idle('anna')))).toEqual([gone('left')])
    expect(step([idle('bert')], lost(idle('anna')))).toEqual([gone('lost')])
  })

  it('[J11] the last one leaves in silence', () =>
    expect(step([], left(inCall('anna')))).toEqual([]))

  it('[C6] whoever leaves cleanly has hung up', () =>
    expect(step([inCall('bert'), idle('carl')], left(inCall('anna')))).toEqual([
      send(['bert', 'carl'], { type: 'left', from: 'anna', reason: 'left' }),
      update(idle('bert')),
      out('bert', ['bert', 'carl']),
    ]))

  it('[C6] the call goes on between two', () =>
    expect(step([inCall('bert'), inCall('carl')], left(inCall('anna')))).toEqual([
      send(['bert', 'carl'], { type: 'left', from: 'anna', reason: 'left' }),
    ]))

  it('[C6] an idle one who leaves ends nothing for one who waits for the lost', () =>
    expect(step([inCall('bert')], left(idle('anna')))).toEqual([
      send(['bert'], { type: 'left', from: 'anna', reason: 'left' }),
    ]))

  it.each(['lost', 'away'] as const)(
    '[C9] who is %s does not end the call of the other',
    (reason) =>
      expect(step([inCall('bert')], { is: 'closed', member: inCall('anna'), reason })).toEqual([
        gone(reason),
      ]),
  )
})

describe('the call', () => {
  const call: MemberMessage = { type: 'call', call: 'y', profile: 'new' }
  const accept: MemberMessage = { type: 'accept', call: 'x', profile: 'new' }
  const decline: MemberMessage = { type: 'decline', call: 'x', reason: 'busy' }
  const hangup: MemberMessage = { type: 'hangup', call: 'x' }
  const rejoin: MemberMessage & { type: 'rejoin' } = { type: 'rejoin', call: 'x', profile: 'new' }
  const renewed = { id: 'anna', profile: 'new' }

  it('[C1] rings everybody else', () =>
    expect(step([idle('anna'), idle('bert'), idle('carl')], says('anna', call))).toEqual([
      update({ ...renewed, call: { id: 'y', answered: false } }),
      send(['bert', 'carl'], { type: 'call', from: 'anna', call: 'y', profile: 'new' }),
    ]))

  it('[C1] one may call into an empty room, and wait', () =>
    expect(step([idle('anna')], says('anna', call))).toEqual([
      update({ ...renewed, call: { id: 'y', answered: false } }),
    ]))

  it('[C2] [C4] accept answers the call, and its sender is told too', () =>
    expect(step([idle('anna'), caller('bert'), idle('carl')], says('anna', accept))).toEqual([
      update(inCall('bert')),
      update({ ...renewed, call: answered }),
      entered('anna', ['anna', 'bert', 'carl']),
    ]))

  it('[C2] a third enters an answered call', () =>
    expect(step([inCall('bert'), inCall('carl'), idle('anna')], says('anna', accept))).toEqual([
      update({ ...renewed, call: answered }),
      entered('anna', ['bert', 'carl', 'anna']),
    ]))

  it('[C3] two people who call each other meet, in the call that was first', () =>
    expect(step([idle('anna'), caller('bert')], says('anna', call))).toEqual([
      update(inCall('bert')),
      update({ ...renewed, call: answered }),
      entered('anna', ['anna', 'bert'], 'y'),
    ]))

  it('[C5] decline is told to those in the call, and to nobody else', () =>
    expect(step([idle('anna'), caller('bert'), idle('carl')], says('anna', decline))).toEqual([
      send(['bert'], { type: 'decline', from: 'anna', call: 'x', reason: 'busy' }),
    ]))

  it('[C6] hanging up before anybody accepted cancels', () =>
    expect(step([caller('anna'), idle('bert')], says('anna', hangup))).toEqual([
      update(idle('anna')),
      out('anna', ['anna', 'bert']),
    ]))

  it('[C6] the call of two has ended for the other too', () =>
    expect(step([inCall('anna'), inCall('bert'), idle('carl')], says('anna', hangup))).toEqual([
      update(idle('anna')),
      out('anna', ['anna', 'bert', 'carl']),
      update(idle('bert')),
      out('bert', ['anna', 'bert', 'carl']),
    ]))

  it('[C6] the call of three goes on', () =>
    expect(step([inCall('anna'), inCall('bert'), inCall('carl')], says('anna', hangup))).toEqual([
      update(idle('anna')),
      out('anna', ['anna', 'bert', 'carl']),
    ]))

  it('[C6] an unanswered call goes on ringing for its other caller', () =>
    expect(step([caller('anna'), caller('bert')], says('anna', hangup))).toEqual([
      update(idle('anna')),
      out('anna', ['anna', 'bert']),
    ]))

  it('[C11] who was in the call goes back into it', () =>
    expect(step([idle('anna'), inCall('bert')], says('anna', rejoin))).toEqual([
      update({ ...renewed, call: answered }),
      entered('anna', ['anna', 'bert']),
    ]))

  it('[C11] a room where nobody is in a call learns of it', () =>
    expect(step([idle('anna'), idle('bert')], says('anna', rejoin))).toEqual([
      update({ ...renewed, call: answered }),
      entered('anna', ['anna', 'bert']),
    ]))

  it.each([
    ["another call is the room's", [idle('anna'), inCall('bert')], 'y', 'no-call'],
    ['it is full', [idle('anna'), ...many(8, inCall)], 'x', 'call-full'],
    ['they are in it', [inCall('anna'), inCall('bert')], 'x', 'in-call'],
  ] as const)('[C11] nobody goes back when %s', (_, members, id, code) =>
    expect(errorTo('anna', step(members, says('anna', { ...rejoin, call: id })))).toEqual([code]),
  )

  it('[C7] the eighth enters, by accept or by call', () => {
    const members = [...many(7, inCall), idle('anna')]
    const isIn = update({ ...renewed, call: answered })
    expect(step(members, says('anna', accept))).toContainEqual(isIn)
    expect(step(members, says('anna', call))).toContainEqual(isIn)
  })

  it('[C7] the ninth does not', () => {
    const members = [...many(8, inCall), idle('anna')]
    expect(errorTo('anna', step(members, says('anna', accept)))).toEqual(['call-full'])
    expect(errorTo('anna', step(members, says('anna', call)))).toEqual(['call-full'])
  })

  it.each([
    ['accept when there is no call', [idle('anna'), idle('bert')], accept],
    ['accept of another call', [idle('anna'), caller('bert')], { ...accept, call: 'y' }],
    ['accept of another call by one in the call', [caller('anna')], { ...accept, call: 'y' }],
    ['decline when there is no call', [idle('anna')], decline],
    ['decline of another call', [idle('anna'), caller('bert')], { ...decline, call: 'y' }],
    ['hangup of an idle member', [idle('anna'), inCall('bert'), inCall('carl')], hangup],
    ['hangup of another call', [inCall('anna'), inCall('bert')], { ...hangup, call: 'y' }],
  ] satisfies [string, Member[], MemberMessage][])(
    '[C8] %s is no-call, and changes nothing',
    (_, members, message) =>
      expect(errorTo('anna', step(members, says('anna', message)))).toEqual(['no-call']),
  )

  it.each([
    ['call', call],
    ['accept', accept],
    ['decline', decline],
    ['rejoin', rejoin],
  ])('[C8] %s of one who is in the call is in-call, and changes nothing', (_, message) => {
    const answeredCall = [inCall('anna'), inCall('bert')]
    expect(errorTo('anna', step(answeredCall, says('anna', message)))).toEqual(['in-call'])
    const ownRing = [caller('anna'), idle('bert')]
    expect(errorTo('anna', step(ownRing, says('anna', message)))).toEqual(['in-call'])
  })
})

describe('signals', () => {
  it.each(['offer', 'answer', 'candidate'] as const)('[S1] %s reaches one peer', (type) =>
    expect(
      step(
        [idle('anna'), idle('bert'), idle('carl')],
        says('anna', { type, to: 'bert', payload: 'p' }),
      ),
    ).toEqual([send(['bert'], { type, from: 'anna', payload: 'p' })]),
  )

  it('[S2] a peer that is not there is unknown, by its name', () =>
    expect(step([idle('anna')], says('anna', { type: 'offer', to: 'bert', payload: 'p' }))).toEqual(
      [
        send(['anna'], {
          type: 'error',
          code: 'unknown-peer',
          message: 'That peer is not in this room.',
          to: 'bert',
        }),
      ],
    ))

  it('whoever is not a member says nothing', () =>
    expect(step([idle('bert')], says('anna', { type: 'profile', profile: 'p' }))).toEqual([]))
})
