import { describe, expect, it } from 'vitest'
import { limits } from '../../protocol/messages'
import {
  admit,
  closed,
  comesIn,
  errorTo,
  gone,
  idle,
  inCall,
  knock,
  knocks,
  lock,
  locked,
  open,
  refuse,
  relock,
  remove,
  rings,
  says,
  seatLost,
  send,
  unlock,
} from '../test/lockTables'
import { step } from './rules'

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
})

describe('who may act', () => {
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
