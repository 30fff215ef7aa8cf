import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, it, vi } from 'vitest'
import { Room } from './room'
import { readAttachment } from './sockets'
import { join, newRoom, pair, peerOf, toldUntilNow, trio } from '../test/room'

// What sockets in one process do not do by themselves is done to the room here, from inside.

afterEach(() => vi.restoreAllMocks())

/** `id` is a member's. */
function inside(
  room: string,
  id: string,
  act: (room: Room, socket: WebSocket) => void | Promise<void>,
): Promise<void> {
  return runInDurableObject(env.ROOM.getByName(room), (instance, state) => {
    const socket = state.getWebSockets().find((each) => isOf(readAttachment(each), id))
    if (!socket || !(instance instanceof Room)) throw new Error('no such socket')
    return act(instance, socket)
  })
}

function isOf(attachment: ReturnType<typeof readAttachment>, id: string): boolean {
  return attachment?.is === 'member' && attachment.member.id === id
}

it.each<[string, (room: Room, socket: WebSocket) => void]>([
  ['no close frame', (room, socket) => room.webSocketClose(socket, 1006, '', false)],
  ['half of a close', (room, socket) => room.webSocketClose(socket, 1000, '', false)],
  ['an error', (room, socket) => room.webSocketError(socket)],
])('[J11] %s is lost, and is told once', async (_, end) => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await inside(room, bert.id, (instance, socket) => {
    end(instance, socket)
    // A close may still follow an error.
    instance.webSocketClose(socket, 1000, '', true)
  })
  expect(await toldUntilNow(anna)).toEqual([{ type: 'left', from: bert.id, reason: 'lost' }])
})

it('[J7] the older socket may end in any way and as late as it likes', async () => {
  const room = newRoom()
  const [anna, older] = await pair(room)
  let late: WebSocket | undefined
  await inside(room, older.id, (_, socket) => {
    late = socket
  })
  await join(room, 'bert')
  expect(await anna.next()).toMatchObject({ type: 'joined' })
  await inside(room, anna.id, (instance) => {
    if (!late) throw new Error('no older socket')
    instance.webSocketClose(late, 1006, '', false)
    instance.webSocketError(late)
  })
  expect(await toldUntilNow(anna)).toEqual([])
})

it('a socket that is closing already is nobody in the room', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await inside(room, bert.id, (_, socket) => {
    // The close event is on its way; a newcomer may be faster.
    socket.close(1000)
  })
  const carl = await join(room, 'carl')
  expect(carl.welcome.peers).toEqual([peerOf(anna, 'anna')])
})

it('one broken socket does not stop a broadcast', async () => {
  const room = newRoom()
  const [anna, bert, carl] = await trio(room)
  await inside(room, bert.id, (_, socket) => {
    vi.spyOn(socket, 'send').mockImplementationOnce(() => {
      throw new TypeError("Can't call WebSocket send() after close().")
    })
  })
  anna.send({ type: 'profile', profile: 'p' })
  const told = { type: 'profile', from: anna.id, profile: 'p' }
  expect(await carl.next()).toEqual(told)
  anna.send({ type: 'profile', profile: 'p' })
  expect(await carl.next()).toEqual(told)
  expect(await toldUntilNow(bert)).toEqual([told])
})
