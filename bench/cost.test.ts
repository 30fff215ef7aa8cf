import { expect, test } from 'vitest'
import { cost } from './cost/index.ts'

test('a call of two takes at most 8 client messages, no row, and an idle hour nothing', async () => {
  const { targets, tables } = await cost.run('small')
  expect(targets).toHaveLength(3)
  expect(targets.filter(({ reached }) => !reached)).toEqual([])
  // The page and the socket of each: nobody asks for ICE servers where no relay is set up (R5).
  const [, requests] =
    tables
      .flatMap(({ rows }) => rows)
      .find(([what]) => what === 'requests that reached the worker') ?? []
  expect(requests).toMatchObject({ median: 4 })
})
