/** What somebody answers who was rung, and has no page open: PROTOCOL.md K8. */
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { seatPlain } from '../test/plain'
import { hibernate, join, knock, lock, newRoom, open, pair, toldUntilNow } from '../test/room'

it('[K8] a member is told it, and nobody else is', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  expect(await env.ROOM.getByName(room).reply(anna.id, 'p')).toBe(true)
  expect(await anna.next()).toEqual({ type: 'reply', payload: 'p' })
  expect(await toldUntilNow(bert)).toEqual([])
})

it('[K8] a member of a room that slept is told it', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await hibernate(room)
  expect(await env.ROOM.getByName(room).reply(anna.id, 'p')).toBe(true)
  expect(await anna.next()).toEqual({ type: 'reply', payload: 'p' })
})

it('[K8] who knocks, or has not said hello, is told nothing', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await open(room, 'bert')
  await lock(anna)
  const stub = env.ROOM.getByName(room)
  await knock(room, 'carl')
  const knocks = await anna.next()
  const ids = knocks.type === 'knocks' ? knocks.peers.map(({ id }) => id) : []
  expect(ids).toHaveLength(1)
  for (const id of [...ids, 'a'.repeat(26)]) expect(await stub.reply(id, 'p')).toBe(false)
})

it('[K8] a plain client is told nothing: it has no word for it', async () => {
  const room = newRoom()
  const plain = await seatPlain(room)
  const bert = await join(room, 'bert')
  await plain.next()
  const [peer] = bert.welcome.peers
  expect(await env.ROOM.getByName(room).reply(peer?.id ?? '', 'p')).toBe(false)
  bert.close(1000)
  expect(await plain.next()).toEqual({ event: 'leave' })
})
