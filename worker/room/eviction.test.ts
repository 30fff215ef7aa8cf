import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { expect, it } from 'vitest'
import {
  call,
  type Client,
  hibernate,
  join,
  newRoom,
  pair,
  peerOf,
  toldUntilNow,
} from '../test/room'

const ring = { type: 'call', call, profile: 'p' } as const
const accept = { type: 'accept', call, profile: 'p' } as const
const hangup = { type: 'hangup', call } as const

/** Rows that the room's database ever wrote since it was opened, and what stands in it. */
function written(room: string) {
  return runInDurableObject(env.ROOM.getByName(room), async (_, { storage }) => ({
    rows: storage.sql.exec('SELECT total_changes() AS n').one()['n'],
    tables: storage.sql.exec('SELECT name FROM sqlite_master').toArray(),
    keys: [...(await storage.list()).keys()],
    alarm: await storage.getAlarm(),
  }))
}

const nothing = { rows: 0, tables: [], keys: [], alarm: null }

async function callFromStartToEnd(anna: Client, bert: Client, between = async () => {}) {
  await between()
  anna.send(ring)
  expect(await bert.next()).toEqual({ type: 'call', from: anna.id, call, profile: 'p' })
  await between()
  bert.send(accept)
  const told = { type: 'accept', from: bert.id, call, profile: 'p' }
  expect([await anna.next(), await bert.next()]).toEqual([told, told])
  await between()
  anna.send({ type: 'offer', to: bert.id, payload: 'p' })
  expect(await bert.next()).toEqual({ type: 'offer', from: anna.id, payload: 'p' })
  await between()
  anna.send(hangup)
  for (const from of [anna.id, bert.id])
    expect([await anna.next(), await bert.next()]).toEqual([
      { type: 'hangup', from, call },
      { type: 'hangup', from, call },
    ])
  await between()
  bert.close(1000)
  expect(await anna.next()).toEqual({ type: 'left', from: bert.id, reason: 'left' })
}

it('a room that hibernates between any two messages is the same room', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  let times = 0
  await callFromStartToEnd(anna, bert, async () => {
    await hibernate(room)
    times += 1
  })
  expect(times).toBe(5)
})

it('[C6] a room that hibernated knows who is left alone', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  anna.send(ring)
  await bert.next()
  bert.send(accept)
  await Promise.all([anna.next(), bert.next()])
  await hibernate(room)
  anna.send(hangup)
  await bert.next()
  expect(await bert.next()).toEqual({ type: 'hangup', from: bert.id, call })
})

it('[J7] a room that hibernated knows who is there already', async () => {
  const room = newRoom()
  const [anna, older] = await pair(room)
  await hibernate(room)
  const bert = await join(room, 'bert')
  expect(await older.closed).toMatchObject({ code: 4409 })
  expect(bert.welcome.peers).toEqual([peerOf(anna, 'anna')])
})

it('[J9] a ping does not wake a room that hibernates', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await hibernate(room)
  await anna.ping()
  // Only an object that is not running refuses to be evicted.
  await expect(hibernate(room)).rejects.toThrow('not currently running')
})

it('a call writes no row, makes no table and sets no alarm', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await callFromStartToEnd(anna, bert)
  expect(await toldUntilNow(anna)).toEqual([])
  expect(await written(room)).toEqual(nothing)
})

it.each<[string, (storage: DurableObjectStorage) => Promise<unknown>]>([
  ['a key that was deleted again', async (s) => [await s.put('a', 1), await s.delete('a')]],
  ['an alarm that was deleted again', async (s) => [await s.setAlarm(9e12), await s.deleteAlarm()]],
  ['a row', async (s) => s.sql.exec('CREATE TABLE t (n)').toArray()],
])('and the test of it would see %s', async (_, write) => {
  const room = newRoom()
  await join(room, 'anna')
  await runInDurableObject(env.ROOM.getByName(room), (__, { storage }) => write(storage))
  expect(await written(room)).not.toEqual(nothing)
})
