/**
 * The smoke of `npm run bench -- mesh`: in a call of three each sender carries what the ladder has
 * for two others.
 */
import { expect, test } from 'vitest'
import { toReport } from './mesh/findings.ts'
import { measure } from './mesh/index.ts'

test('in a call of three every sender has its part of the budget', async () => {
  const measured = await measure('small')
  const [three] = measured.sizes
  expect(three?.ladder.told).toHaveLength(3)
  for (const [i, told] of (three?.ladder.told ?? []).entries()) {
    expect(told).toHaveLength(2)
    const kbps = told.map((each) => each ?? Infinity)
    expect(Math.max(...kbps)).toBe(1000)
    expect(kbps.reduce((sum, each) => sum + each, 0)).toBeLessThan(2500)
    expect(three?.ladder.uplinks[i]).toBeGreaterThan(0)
  }
  expect(toReport(measured).targets).toMatchObject([{ reached: true }])
})
