/**
 * The bench in its smallest size: what each system's clients send and hear in one call, and that
 * all of it comes.
 */
import { expect, test } from 'vitest'
import { relay } from './relay/index.ts'

test('a call costs as many messages as the real clients of each system send', async () => {
  const { tables } = await relay.run('small')
  expect(tables[0]?.rows).toEqual([
    ['Parley', 8, 13, 0],
    ['bare forwarding object', 8, 7, 0],
    ['`ws` server', 13, 12, 0],
    ['socket.io, as `io()`', 13, 12, 8],
    ['socket.io, WebSocket only', 13, 12, 0],
    ['PeerJS server', 8, 10, 2],
  ])
})
