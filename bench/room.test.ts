/** The bench in its smallest size: how many hear of what one of 16 says. */
import { expect, test } from 'vitest'
import { isSpread } from './rig/report.ts'
import { room } from './room/index.ts'

test('a change of presence reaches 15 others, and a signal its addressee', async () => {
  const { tables } = await room.run('small')
  const counts = tables.map(({ rows }) =>
    rows.map(([label, ...cells]) => [
      label,
      ...cells.slice(0, 2).map((c) => (isSpread(c) ? c.median : c)),
    ]),
  )
  expect(counts).toEqual([
    [
      ['Parley', 160, 2400],
      ['bare forwarding object', 160, 2400],
      ['`ws` server', 160, 2400],
      ['socket.io, WebSocket only', 160, 2400],
      ['PeerJS server', 'none', 'none'],
    ],
    [
      ['Parley', 160, 160],
      ['bare forwarding object', 160, 2400],
      ['`ws` server', 160, 2400],
      ['socket.io, WebSocket only', 160, 160],
      ['PeerJS server', 160, 160],
    ],
  ])
})
