/** What somebody can do who has read a peer's id: the room tells it to everybody. */
import { expect, it } from 'vitest'
import { toBase64Url } from '../../protocol/bytes'
import { helloOf, newRoom, pair, toldUntilNow, upgrade } from '../test/room'
import { wire } from '../test/wire'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * The bytes that an id is written from, and zeros after them: what a secret of the same id began
 * with, were it no hash.
 */
function bytesOf(id: string): Uint8Array<ArrayBuffer> {
  const bits = Array.from(id, (sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join(
    '',
  )
  const bytes = new Uint8Array(16)
  for (const index of bytes.keys())
    bytes[index] = Number.parseInt(bits.slice(8 * index, 8 * index + 8).padEnd(8, '0'), 2)
  return bytes
}

it.each<[string, (id: string) => string]>([
  ['the id itself', (id) => id.slice(0, 22)],
  ['what the id is written from', (id) => toBase64Url(bytesOf(id))],
])('[N5] [J7] whoever says %s as its secret is somebody else', async (_, toSecret) => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  const { webSocket } = await upgrade(room, {
    'Sec-WebSocket-Protocol': `parley.v1, secret.${toSecret(bert.id)}`,
  })
  if (!webSocket) throw new Error('no socket')
  const mallory = wire(webSocket)
  mallory.send(helloOf('mallory'))
  const welcome = await mallory.next()
  const peers = [anna, bert].map(({ id }) => expect.objectContaining({ id }))
  expect(welcome).toMatchObject({ type: 'welcome', peers: expect.arrayContaining(peers) })
  expect(await toldUntilNow(anna)).toMatchObject([{ type: 'joined' }])
  bert.send({ type: 'offer', to: anna.id, payload: 'still here' })
  expect(await anna.next()).toEqual({ type: 'offer', from: bert.id, payload: 'still here' })
})
