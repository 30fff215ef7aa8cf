/** Until when what was lent is good. */
import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { expect, it, vi } from 'vitest'
import type { ClientMessage } from '../../protocol/messages'
import { answerIce } from '../http/ice'
import { ask, toRefusal, playRelay } from '../test/ice'
import type { Relay } from '../relay/relay'
import {
  age,
  call,
  type Client,
  helloOf,
  hibernate,
  join,
  newRoom,
  open,
  origin,
  pair,
  secretOf,
  toldUntilNow,
} from '../test/room'

const { revoked, answerOnce } = playRelay()

it.each([
  ['leaves', 1000],
  ['goes away', 1001],
  ['goes away as a page says it', 3001],
])('[R4] what was lent is revoked when its peer %s', async (_, code) => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await ask(room, 'anna')
  await ask(room, 'bert')
  await ask(room, 'anna')
  anna.close(code)
  await bert.next()
  expect(revoked()).toEqual(['user-1', 'user-3'])
})

it('[R4] when the room closes it for its own fault', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await ask(room, 'anna')
  anna.sendRaw('rubbish')
  await bert.next()
  expect(revoked()).toEqual(['user-1'])
})

it('[R4] and not when its socket is lost: its media may still flow', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await ask(room, 'anna')
  await age(room, 91_000, [anna.id])
  await join(room, 'carl')
  expect(await bert.next()).toMatchObject({ type: 'left', from: anna.id, reason: 'lost' })
  expect(revoked()).toEqual([])
})

it('[R4] nor when another socket of the same peer takes its place, which keeps them', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await ask(room, 'anna')
  const again = await join(room, 'anna')
  await anna.closed
  expect(revoked()).toEqual([])
  await bert.next()
  again.close(1000)
  await bert.next()
  expect(revoked()).toEqual(['user-1'])
})

it('[R4] [L5] what was lent to one who is removed is revoked, and to nobody else', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await ask(room, 'anna')
  await ask(room, 'bert')
  await ask(room, 'bert')
  anna.send({ type: 'remove', peer: bert.id, peers: [] })
  expect(await bert.closed).toMatchObject({ code: 4412 })
  await vi.waitFor(() => expect(revoked()).toEqual(['user-2', 'user-3']))
  // Nor does the end of the socket, which comes later, revoke it again.
  anna.close(1000)
  await vi.waitFor(() => expect(revoked()).toContain('user-1'))
  expect(revoked()).toEqual(['user-2', 'user-3', 'user-1'])
})

it('[R4] [L1] what was lent to one who loses its seat by a lock is revoked', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await ask(room, 'anna')
  await ask(room, 'bert')
  anna.send({ type: 'lock', peers: [] })
  expect(await bert.next()).toEqual({ type: 'locked' })
  await vi.waitFor(() => expect(revoked()).toEqual(['user-2']))
  expect(await toRefusal(await ask(room, 'bert'))).toEqual([403, 'not-admitted'])
})

it('[R4] [L1] locking and unlocking, and one who takes its own place in a locked room, keep what was lent', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await ask(room, 'bert')
  const lock: ClientMessage = { type: 'lock', peers: [bert.id] }
  for (const message of [lock, { type: 'unlock' } as const, lock]) {
    anna.send(message)
    expect(await bert.next()).toMatchObject({ type: 'lock' })
  }
  const again = await join(room, 'bert')
  expect(await bert.closed).toMatchObject({ code: 4409 })
  await toldUntilNow(anna)
  expect(revoked()).toEqual([])
  anna.send({ type: 'remove', peer: again.id, peers: [] })
  expect(await again.closed).toMatchObject({ code: 4412 })
  await vi.waitFor(() => expect(revoked()).toEqual(['user-1']))
})

it('[R4] a room that slept, and a call, forget nothing', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await ask(room, 'anna')
  await hibernate(room)
  anna.send({ type: 'call', call, profile: 'p' })
  await bert.next()
  anna.close(1000)
  await bert.next()
  expect(revoked()).toEqual(['user-1'])
})

it('[R4] the last four of a peer are revoked; older ones expire', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  for (let i = 0; i < 6; i++) await ask(room, 'anna')
  anna.close(1000)
  await bert.next()
  expect(revoked()).toEqual(['user-3', 'user-4', 'user-5', 'user-6'])
})

it.each<[string, (room: string, anna: Client, bert: Client) => Promise<unknown>]>([
  [
    'for a peer that left',
    async (_, anna, bert) => {
      anna.close(1000)
      await bert.next()
    },
  ],
  ['in a room that was reset', (room) => reset(room)],
])('[R4] what was made %s meanwhile is revoked at once, and not handed out', async (_, happen) => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  const gone: string[] = []
  const relay: Relay = {
    iceServers: null,
    async lend() {
      await happen(room, anna, bert)
      return { answer: { iceServers: [], ttl: 60, relay: 'ready' }, username: 'late' }
    },
    async revoke(username) {
      gone.push(username)
    },
  }
  const body = JSON.stringify({ secret: secretOf('anna') })
  const request = new Request(`${origin}/api/rooms/${room}/ice`, { method: 'POST', body })
  const later: Promise<void>[] = []
  const response = await answerIce(request, room, env, {
    relay,
    roomKey: null,
    later: (work) => void later.push(work),
  })
  expect(await toRefusal(response)).toEqual([403, 'not-admitted'])
  await Promise.all(later)
  expect(gone).toEqual(['late'])
  expect(later).toHaveLength(1)
})

/** As a deploy does: its sockets are gone, and a call to it fails. */
async function reset(room: string): Promise<void> {
  const aborted = runInDurableObject(env.ROOM.getByName(room), (_, state) => state.abort('reset'))
  await expect(aborted).rejects.toThrow('reset')
}

it('[R4] a revocation that fails does not keep the others from being told', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await ask(room, 'anna')
  answerOnce(500)
  anna.close(1000)
  expect(await bert.next()).toMatchObject({ type: 'left', reason: 'left' })
  await vi.waitFor(() => expect(log).toHaveBeenCalled())
  expect(log.mock.calls).toEqual([['relay: Cloudflare answered 500 when it was asked to revoke']])
})

it('[R4] a peer id that is nobody is lent nothing', async () => {
  const room = newRoom()
  const wire = await open(room)
  expect(await env.ROOM.getByName(room).lent('a'.repeat(26), 'u')).toBe(false)
  wire.send(helloOf('anna'))
  expect(await wire.next()).toMatchObject({ type: 'welcome' })
})
