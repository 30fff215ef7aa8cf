import { expect, it } from 'vitest'
import { backoffMs } from './backoff'

it.each([
  [0, 0],
  [1, 300],
  [2, 1200],
  [3, 2700],
  [4, 4800],
  [5, 7000],
  [6, 7000],
  [100, 7000],
])('attempt %d waits anywhere up to %d ms', (attempt, cap) => {
  expect(backoffMs(attempt, 0)).toBe(0)
  expect(backoffMs(attempt, 0.5)).toBe(cap / 2)
  expect(backoffMs(attempt, 1)).toBe(cap)
})
