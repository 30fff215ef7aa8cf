import { expect, test } from 'vitest'
import type { Entry } from '../counted/entry.ts'
import { toCount, toUse, toWorstUse } from './use.ts'

const room = 'tea'
const message = (ms: number): Entry => ({
  is: 'message',
  type: 'call',
  bytes: 90,
  from: 'ab3k7q2mzzx4',
  room,
  at: 1000,
  ms,
})
const entries: Entry[] = [
  { is: 'request', method: 'GET', path: `/r/${room}`, status: 200, room: null, at: 1, ms: 3 },
  { is: 'made', room, at: 2, ms: 1 },
  { is: 'upgrade', room, at: 3, ms: 0 },
  { is: 'rpc', method: 'has', room, at: 4, ms: 0 },
  ...Array.from({ length: 20 }, () => message(2)),
  { is: 'close', code: 1000, from: null, room, at: 5, ms: 1 },
]

test('twenty messages are one request of an object, as are an upgrade and a call of a method', () => {
  expect(toUse(toCount(entries))).toMatchObject({
    workerRequests: 1,
    workerMs: 3,
    objectRequests: 3,
  })
})

test('what is active is taken at the most that whole milliseconds can stand for', () => {
  expect(toCount(entries)).toMatchObject({ activeMs: 42, activeAtMostMs: 66, made: 1, closes: 1 })
  expect(toWorstUse(toUse(toCount(entries)), 2).activeMs).toBe(20_066)
})

test('what is read is a row read', () => {
  const read: Entry = { is: 'storage', does: 'read', room, at: 2, ms: 0 }
  expect(toUse(toCount([...entries, read]))).toMatchObject({ rowsRead: 1, rowsWritten: 0 })
})

test('a room that stores something has no price without its rows', () => {
  const count = toCount([...entries, { is: 'storage', does: 'write', room, at: 6, ms: 0 }])
  expect(() => toUse(count)).toThrow('rows have to be counted')
})
