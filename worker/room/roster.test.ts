import { describe, expect, it } from 'vitest'
import {
  admit,
  answered,
  caller,
  gone,
  hello,
  idle,
  inCall,
  joined,
  left,
  lost,
  many,
  out,
  ringing,
  says,
  send,
  step,
  update,
  welcome,
} from '../test/rosterTables'

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
})

describe('a hello that brings a call', () => {
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

describe('signals', () => {
  it.each(['offer', 'answer', 'candidate', 'chat'] as const)(
    '[S1] [S5] %s reaches one peer',
    (type) =>
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
