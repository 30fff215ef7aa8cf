/**
 * The smoke of `npm run bench -- load`: a first visit asks for what client/build/firstLoad.ts says,
 * and for no more.
 */
import { expect, test } from 'vitest'
import { firstLoad } from '../client/build/firstLoad.ts'
import { load } from './load/index.ts'
import { toName } from './load/report.ts'

test('a first visit fits its budget, and finds all that it needs named by the page and its header', async () => {
  const { tables, targets } = await load.run('small')
  expect(targets.filter(({ reached }) => !reached)).toEqual([])
  expect(targets).toHaveLength(2)
  const rows = tables.find(({ title }) => title === 'The room, file by file')?.rows ?? []
  const [page = '', ...files] = await firstLoad('dist/client', 'en')
  expect(page).toBe('index.html')
  expect(new Set(rows.map(([name]) => name))).toEqual(
    new Set(['/r/tea-time', ...files.map(toName)]),
  )
})
