import { describe, expect, it } from 'vitest'
import { limits } from '../../protocol/messages'
import {
  admit,
  awaiting,
  closed,
  comesIn,
  errorTo,
  hello,
  idle,
  idsOf,
  inCall,
  knock,
  knocks,
  locked,
  open,
  refuse,
  rings,
  says,
  send,
  unlock,
} from '../test/lockTables'
import { step } from './rules'

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
})

describe('who is let in, or refused', () => {
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
})

describe('who knocks while the lock changes', () => {
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
