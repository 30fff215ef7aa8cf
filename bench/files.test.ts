/** The smoke of `npm run bench -- files`: messages and files arrive by each way. */
import { expect, test } from 'vitest'
import { toReport } from './files/findings.ts'
import { measure } from './files/index.ts'

test('messages come in band and through the room, and files by each way', async () => {
  const measured = await measure('small')
  expect(measured.messages.map(({ ms }) => ms.length)).toEqual([3, 3, 3])
  for (const { ms } of measured.messages) expect(Math.min(...ms)).toBeGreaterThan(0)
  expect(measured.transfers.map(({ kind }) => kind)).toEqual([
    'Parley',
    'bare channel in a call',
    'bare channel',
    'PeerJS',
  ])
  for (const { ms } of measured.transfers) expect(ms).toBeGreaterThan(0)
  expect(toReport(measured).tables).toHaveLength(4)
})
