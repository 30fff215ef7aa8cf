import { expect, it } from 'vitest'
import { percentile } from './findings.ts'

it.each([
  [50, 50],
  [99, 99],
  [100, 100],
  [1, 1],
])('of 1 to 100 the %i th is %i', (percent, found) => {
  const samples = Array.from({ length: 100 }, (_, i) => 100 - i)
  expect(percentile(samples, percent)).toBe(found)
})

it('of one there is one', () => expect(percentile([7], 99)).toBe(7))
it('of nothing there is none', () => expect(() => percentile([], 50)).toThrow('Nothing'))
