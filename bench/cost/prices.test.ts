import { expect, test } from 'vitest'
import { toDollars, toFreeADay, toIncluded, type Use } from './prices.ts'

const none: Use = {
  workerRequests: 0,
  workerMs: 0,
  objectRequests: 0,
  activeMs: 0,
  rowsRead: 0,
  rowsWritten: 0,
}

test('what nobody used costs nothing, and is limited by nothing', () => {
  expect(toDollars(none).all).toBe(0)
  expect(toFreeADay(none)).toEqual([])
})

test('each item is paid by the million', () => {
  expect(toDollars({ ...none, workerRequests: 1e6 })).toMatchObject({
    workerRequests: 0.3,
    all: 0.3,
  })
  expect(toDollars({ ...none, objectRequests: 1e6, rowsWritten: 1e6 }).all).toBeCloseTo(1.15, 9)
  expect(toDollars({ ...none, rowsRead: 1e9, workerMs: 1e6 }).all).toBeCloseTo(1.02, 9)
})

test('an object that stays awake for an hour is billed for 460.8 GB-s', () => {
  const awake = { ...none, activeMs: 3_600_000 }
  expect(toDollars(awake).all).toBeCloseTo(460.8 * 12.5e-6, 12)
  expect(toFreeADay(awake)).toEqual([{ item: 'activeMs', most: 28 }])
})

test('the limit that is reached first is first', () => {
  const call = { ...none, workerRequests: 6, objectRequests: 4.4, rowsWritten: 0 }
  expect(toFreeADay(call)).toEqual([
    { item: 'workerRequests', most: 16_666 },
    { item: 'objectRequests', most: 22_727 },
  ])
  expect(toIncluded(call)[0]).toEqual({ item: 'objectRequests', most: 227_272 })
})
