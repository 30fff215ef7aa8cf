import { expect, test } from 'vitest'
import { toPercentiles } from './percentiles.ts'

test('percentiles, in whatever order it was measured', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 99 - at)
  expect(toPercentiles(hundred)).toEqual({ p50: 50, p99: 99 })
  expect(toPercentiles([7])).toEqual({ p50: 7, p99: 7 })
  expect(() => toPercentiles([])).toThrow('Nothing was measured')
})
