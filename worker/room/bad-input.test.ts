import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, it, vi } from 'vitest'
import { limits } from '../../protocol/messages'
import { readAttachment } from './sockets'
import {
  call,
  type Client,
  helloOf,
  hibernate,
  join,
  newRoom,
  open,
  toldUntilNow,
  trio,
} from '../test/room'

afterEach(() => vi.restoreAllMocks())

const faults: [string, number, string | ArrayBuffer][] = [
  ['[E1] malformed', 4400, 'not JSON'],
  ['[E1] malformed', 4400, '[]'],
  ['[E1] malformed', 4400, ''],
  ['[E1] malformed: PING is not ping', 4400, 'PING'],
  ['[E2] unknown-type', 4405, '{"type":"shout"}'],
  ['[E3] invalid', 4406, `{"type":"hangup","call":"short"}`],
  ['[E3] invalid', 4406, JSON.stringify({ type: 'profile', profile: 'x'.repeat(1025) })],
  [
    '[E3] invalid',
    4406,
    JSON.stringify({
      type: 'chat',
      to: 'a'.repeat(26),
      payload: 'x'.repeat(limits.chatPayloadChars + 1),
    }),
  ],
  ['[E4] binary', 4407, new ArrayBuffer(8)],
  ['[S3] spoofed', 4411, JSON.stringify({ type: 'hangup', call, from: 'a'.repeat(26) })],
  ['[E5] too-large', 4413, 'x'.repeat(limits.frameBytes + 1)],
  ['[E5] too-large in bytes alone', 4413, 'é'.repeat(limits.frameBytes / 2 + 1)],
  ['[E6] version', 4426, '{"type":"hello","v":2}'],
]

it.each([...faults, ['[J4] hello-twice', 4402, JSON.stringify(helloOf('anna'))] as const])(
  '%s closes %i, and the others see at most that it left [E7]',
  async (_, code, frame) => {
    const [anna, bert, carl] = await trio(newRoom())
    anna.sendRaw(frame)
    expect(await anna.closed).toMatchObject({ code })
    const left = { type: 'left', from: anna.id, reason: 'left' }
    expect(await bert.next()).toEqual(left)
    expect(await carl.next()).toEqual(left)
    await expectUndisturbed(bert, carl)
  },
)

it.each(faults)(
  '%s closes %i before hello too, and nobody sees anything',
  async (_, code, frame) => {
    const room = newRoom()
    const [anna, bert] = await trio(room)
    const stranger = await open(room)
    stranger.sendRaw(frame)
    expect(await stranger.closed).toMatchObject({ code })
    await expectUndisturbed(anna, bert)
  },
)

it('[J2] another message than hello comes too early, and nobody sees anything', async () => {
  const room = newRoom()
  const [anna, bert] = await trio(room)
  const eve = await open(room)
  eve.send({ type: 'hangup', call })
  expect(await eve.closed).toMatchObject({ code: 4401 })
  await expectUndisturbed(anna, bert)
})

it('[E5] a frame of exactly the limit is not too large', async () => {
  const anna = await join(newRoom(), 'anna')
  const empty = JSON.stringify({ type: 'hangup', call, padding: '' })
  const padding = 'x'.repeat(limits.frameBytes - empty.length)
  anna.sendRaw(JSON.stringify({ type: 'hangup', call, padding }))
  expect(await anna.next()).toMatchObject({ type: 'error', code: 'no-call' })
})

it('[E7] [C6] who is closed in a call has left it', async () => {
  const room = newRoom()
  const answered = { id: call, answered: true }
  const anna = await join(room, 'anna', { call: answered })
  const bert = await join(room, 'bert', { call: answered })
  await anna.next()
  bert.sendRaw('not JSON')
  expect(await anna.next()).toEqual({ type: 'left', from: bert.id, reason: 'left' })
  expect(await anna.next()).toEqual({ type: 'hangup', from: anna.id, call })
})

it('[E7] nothing that follows a fault is heard', async () => {
  const [anna, bert, carl] = await trio(newRoom())
  anna.sendRaw('not JSON')
  anna.send({ type: 'profile', profile: 'still here?' })
  await anna.closed
  expect(await bert.next()).toMatchObject({ type: 'left' })
  await expectUndisturbed(bert, carl, 1)
})

it('1011 says nothing more, logs nothing of anybody, and to the others it is lost', async () => {
  const room = newRoom()
  const [anna, bert, carl] = await trio(room)
  const log = vi.spyOn(console, 'error').mockReturnValue()
  await runInDurableObject(env.ROOM.getByName(room), (_, state) => {
    vi.spyOn(state, 'getWebSockets').mockImplementationOnce(() => {
      throw new TypeError(`the platform failed in ${room}`)
    })
  })
  anna.send({ type: 'profile', profile: 'p' })
  expect(await anna.closed).toEqual({ code: 1011, reason: '' })
  expect(log.mock.calls).toEqual([['room: a handler failed:', 'TypeError']])
  expect(await bert.next()).toEqual({ type: 'left', from: anna.id, reason: 'lost' })
  await expectUndisturbed(bert, carl, 1)
})

it('1012 is for a socket of another version of the room, and the others stay', async () => {
  const room = newRoom()
  const [anna, bert, carl] = await trio(room)
  await outdate(room, anna)
  await hibernate(room)
  anna.send({ type: 'profile', profile: 'p' })
  expect(await anna.closed).toMatchObject({ code: 1012 })
  await expectUndisturbed(bert, carl)
})

it('1012 does not wait for such a socket to speak: it comes when the room wakes', async () => {
  const room = newRoom()
  const [anna, bert, carl] = await trio(room)
  await outdate(room, anna)
  await hibernate(room)
  await expectUndisturbed(bert, carl)
  expect(await anna.closed).toMatchObject({ code: 1012 })
})

/** What the room knows of this member looks as another version of it would write it. */
function outdate(room: string, { id }: Client): Promise<void> {
  return runInDurableObject(env.ROOM.getByName(room), (_, state) => {
    for (const socket of state.getWebSockets()) {
      const attachment = readAttachment(socket)
      if (attachment?.is === 'member' && attachment.member.id === id)
        socket.serializeAttachment({ v: 3, is: 'novelty' })
    }
  })
}

/** The two still reach each other, and have been told nothing else but what `known` counts. */
async function expectUndisturbed(one: Client, other: Client, known = 0): Promise<void> {
  expect(await toldUntilNow(one)).toEqual([])
  expect((await toldUntilNow(other)).length).toBeLessThanOrEqual(known)
  one.send({ type: 'offer', to: other.id, payload: 'are you there?' })
  expect(await other.next()).toEqual({ type: 'offer', from: one.id, payload: 'are you there?' })
}
