import { describe, expect, it } from 'vitest'
import { limits } from '../../protocol/messages'
import { type Activity, toDisplace, toSweep, toYield, type Waiting } from './liveness'

const native = { pings: true, isOneToOne: false }
const plainDialect = { pings: false, isOneToOne: true }
const now = 1_000_000
const silent = now - limits.silenceMs - 1
const recent = now - limits.silenceMs
const heard = (
  id: string,
  heardAt: number,
  more: Partial<Activity<string>> = {},
): Activity<string> => ({
  of: id,
  id,
  dialect: native,
  call: null,
  heardAt,
  ...more,
})

describe('toSweep', () => {
  it('[J9] who was silent for over 90 s, but for the newcomer itself', () =>
    expect(toSweep([heard('a', silent), heard('b', recent), heard('c', silent)], 'c', now)).toEqual(
      ['a'],
    ))

  it('[J9] not a plain client, which does not ping, whatever its id looks like', () => {
    expect(toSweep([heard('a', silent, { dialect: plainDialect })], null, now)).toEqual([])
    expect(toSweep([heard('~a', silent)], null, now)).toEqual(['~a'])
  })
})

describe('toYield', () => {
  const plain = (id: string, heardAt: number) => heard(id, heardAt, { dialect: plainDialect })

  it('nobody has to where nobody is plain, or a place is free', () => {
    const newcomer = { id: 'n', dialect: native }
    expect(toYield([heard('a', silent), heard('b', silent)], newcomer, now)).toBeNull()
    expect(toYield([plain('a', silent)], newcomer, now)).toBeNull()
  })

  it('a silent plain one does, first of all one that is in no call', () => {
    const inCall = { ...plain('a', silent), call: { id: 'x', answered: true } }
    const newcomer = { id: 'n', dialect: plainDialect }
    expect(toYield([inCall, plain('b', silent)], newcomer, now)).toBe('b')
    expect(toYield([inCall, heard('b', silent)], newcomer, now)).toBe('a')
  })

  it('there is no place when none of them was silent, or when three are there', () => {
    const newcomer = { id: 'n', dialect: plainDialect }
    expect(toYield([plain('a', recent), heard('b', silent)], newcomer, now)).toBe(false)
    expect(
      toYield([plain('a', silent), heard('b', silent), heard('c', silent)], newcomer, now),
    ).toBe(false)
  })

  it('one of the two comes back', () =>
    expect(
      toYield([plain('a', recent), heard('n', silent)], { id: 'n', dialect: native }, now),
    ).toBeNull())
})

describe('toDisplace', () => {
  const waiting = (way: string | null, count: number, from = 0): Waiting<string>[] =>
    Array.from({ length: count }, (_, n) => ({
      of: `${way}${n}`,
      way,
      since: from + n,
    }))

  it('[J1] nobody while there is place', () =>
    expect(toDisplace(waiting('a', limits.silentSockets - 1))).toBeNull())

  it('[J1] the oldest, where all are of one address', () =>
    expect(toDisplace(waiting('a', limits.silentSockets).toReversed())).toBe('a0'))

  it('[J1] the oldest of the address that has the most, however old another one is', () => {
    const others = [...waiting('a', 7), ...waiting('b', 1), ...waiting(null, 1)]
    const flood = waiting('evil', limits.silentSockets - others.length + 1, 100)
    expect(toDisplace([...others, ...flood])).toBe('evil0')
  })

  it('[J1] sockets of no known address are as those of one', () => {
    const all = [...waiting('a', 6), ...waiting(null, 10, 100)]
    expect(toDisplace(all)).toBe('null0')
  })
})
