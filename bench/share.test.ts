/** The smoke of `npm run bench -- share`: what is shared is seen and read, in Parley and bare. */
import { expect, test } from 'vitest'
import { toReport } from './share/findings.ts'
import { measure } from './share/index.ts'

test('what is shared is read after it is seen, and that after it was chosen', async () => {
  const measured = await measure('small')
  for (const { first, readable } of [...measured.times.parley, ...measured.times.bare]) {
    expect(first).toBeGreaterThan(0)
    expect(readable).toBeGreaterThanOrEqual(first)
  }
  expect(toReport(measured).tables).toHaveLength(1)
})
