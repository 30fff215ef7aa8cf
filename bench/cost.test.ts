import { expect, test } from 'vitest'
import { cost } from './cost/index.ts'

test('a call of two takes at most 8 client messages, no row, and an idle hour nothing', async () => {
  const { targets } = await cost.run('small')
  for (const { measured } of targets) console.log(measured)
  expect(targets).toHaveLength(3)
  expect(targets.filter(({ reached }) => !reached)).toEqual([])
})
