import { describe, expect, it } from 'vitest'
import {
  answered,
  caller,
  entered,
  errorTo,
  idle,
  inCall,
  many,
  out,
  says,
  send,
  step,
  update,
} from '../test/rosterTables'
import type { Member, MemberMessage } from './state'

const call: MemberMessage = { type: 'call', call: 'y', profile: 'new' }
const accept: MemberMessage = { type: 'accept', call: 'x', profile: 'new' }
const decline: MemberMessage = { type: 'decline', call: 'x', reason: 'busy' }
const hangup: MemberMessage = { type: 'hangup', call: 'x' }
const rejoin: MemberMessage & { type: 'rejoin' } = { type: 'rejoin', call: 'x', profile: 'new' }
const renewed = { id: 'anna', profile: 'new' }

describe('the call', () => {
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
})

describe('who goes back into the call', () => {
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
})

describe('who cannot', () => {
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
