import { expect, test } from 'vitest'
import { createBottleneck } from '../../e2e/rig/bottleneck.ts'

test('packets go one after the other, at the rate that there is', () => {
  const pass = createBottleneck({ bytesPerSecond: 1000, queueBytes: 500 })
  expect(pass(100, 0)).toBe(100)
  expect(pass(100, 0)).toBe(200)
  expect(pass(100, 50)).toBe(250)
  // Idle time is not saved up.
  expect(pass(100, 10_000)).toBe(100)
})

test('what finds the queue full is lost, and takes no time from the others', () => {
  const pass = createBottleneck({ bytesPerSecond: 1000, queueBytes: 250 })
  expect(pass(100, 0)).toBe(100)
  expect(pass(100, 0)).toBe(200)
  expect(pass(100, 0)).toBeNull()
  expect(pass(50, 0)).toBe(250)
  expect(pass(100, 100)).toBe(250)
})
