/** The bench in its smallest size: what one ring takes. */
import { expect, test } from 'vitest'
import { ring } from './ring/index.ts'

test('a ring is one request to the worker and one to the room, and fits a push', async () => {
  const { targets } = await ring.run('small')
  expect(targets).toHaveLength(2)
  expect(targets.filter(({ reached }) => !reached)).toEqual([])
})
