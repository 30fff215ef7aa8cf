import { expect, test } from 'vitest'
import { idle } from './idle/index.ts'

test('idle rooms at every server, of which pings of ours wake none', async () => {
  const { targets, tables } = await idle.run('small')
  const pings = targets.find(({ what }) => what === 'pings do not wake a room')
  expect(pings?.reached).toBe(true)
  // Parley, four others, and a workerd without a room.
  expect(tables.map(({ rows }) => rows.length)).toEqual([6, 5, 5])
})
