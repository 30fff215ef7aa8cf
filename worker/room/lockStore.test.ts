/**
 * What a locked room stores, when it is woken, and that an open one does neither (PROTOCOL.md L4).
 */
import { env } from 'cloudflare:workers'
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type ClientMessage, limits } from '../../protocol/messages'
import {
  type Client,
  hibernate,
  join,
  knock,
  lock,
  newRoom,
  pair,
  saysAtOnce,
  toldUntilNow,
} from '../test/room'

const unlock = { type: 'unlock' } as const
const day = 24 * 3_600_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** What stands in the room's storage. `alarmIn`: in ms. */
function stored(room: string) {
  return runInDurableObject(env.ROOM.getByName(room), async (_, { storage }) => {
    const alarm = await storage.getAlarm()
    return {
      lock: storage.kv.get('lock') ?? null,
      tables: storage.sql.exec('SELECT name FROM sqlite_master').toArray().length,
      alarmIn: alarm === null ? null : alarm - Date.now(),
    }
  })
}

const nothing = { lock: null, tables: 0, alarmIn: null }

/** The room's alarm rings, so many ms from now. */
async function ring(room: string, afterMs: number): Promise<void> {
  vi.setSystemTime(Date.now() + afterMs)
  expect(await runDurableObjectAlarm(env.ROOM.getByName(room))).toBe(true)
}

/** All sockets of the room are gone without a word, as when a machine fails. */
function crash(room: string): Promise<void> {
  return evictDurableObject(env.ROOM.getByName(room), { webSockets: 'close' })
}

async function goes(client: Client, code: number): Promise<void> {
  client.close(code)
  await client.closed
}

it('[L4] an open room stores nothing, and is not woken', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  anna.send(unlock)
  await toldUntilNow(anna)
  expect(await stored(room)).toEqual(nothing)
})

it('[L4] a locked room stores its list, and looks at it once a day', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await lock(anna, bert.id)
  expect(await stored(room)).toMatchObject({
    lock: { ids: [anna.id, bert.id], emptySince: null },
    alarmIn: day,
  })
})

it('[L4] a room that is opened again stores nothing, and has no table and no alarm', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await lock(anna, bert.id)
  anna.send(unlock)
  await toldUntilNow(anna)
  expect(await stored(room)).toEqual(nothing)
  await lock(anna, bert.id)
  await goes(bert, 1000)
  await goes(anna, 1000)
  expect(await stored(room)).toEqual(nothing)
})

it('[L4] opened and locked in one moment it is locked, and woken', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const lockAgain: ClientMessage = { type: 'lock', peers: [] }
  await saysAtOnce(room, anna.id, [lockAgain, unlock, lockAgain, unlock, lockAgain])
  await toldUntilNow(anna)
  expect(await stored(room)).toMatchObject({ lock: { ids: [anna.id] }, alarmIn: day })
  await hibernate(room)
  await knock(room, 'carl')
})

it('[L4] nothing is written while nothing changes', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await lock(anna, bert.id)
  const rows = () =>
    runInDurableObject(env.ROOM.getByName(room), (_, { storage }) =>
      Number(storage.sql.exec('SELECT total_changes() AS n').one()['n']),
    )
  const before = await rows()
  await knock(room, 'carl')
  bert.send({ type: 'profile', profile: 'p' })
  await goes(bert, 3001)
  await join(room, 'bert')
  await toldUntilNow(anna)
  expect(await rows()).toBe(before)
})

it('[L4] the list outlasts the sockets and the room', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  const list = await lock(anna, bert.id)
  await crash(room)
  await knock(room, 'eve')
  expect((await join(room, 'bert')).welcome).toMatchObject({ lock: list, peers: [] })
  await hibernate(room)
  expect((await join(room, 'anna')).welcome.lock).toEqual(list)
})

it('[L4] five minutes after the last of the list went, the room is open for those who knock', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  const carl = await knock(room, 'carl')
  await goes(anna, 3001)
  expect((await stored(room)).alarmIn).toBe(limits.lockMs)
  await ring(room, limits.lockMs)
  expect(await carl.next()).toMatchObject({ type: 'welcome', lock: null, peers: [] })
  expect(await stored(room)).toEqual(nothing)
})

it('[L4] they do not begin anew for whoever knocks meanwhile', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  await goes(anna, 4000)
  vi.setSystemTime(Date.now() + limits.lockMs - 1000)
  await knock(room, 'carl')
  expect((await stored(room)).alarmIn).toBe(1000)
})

it('[L4] an alarm that comes too early forgets nothing, and comes again', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  await goes(anna, 4000)
  await ring(room, limits.lockMs - 1000)
  expect(await stored(room)).toMatchObject({ lock: { ids: [anna.id] }, alarmIn: 1000 })
})

it('[L4] whoever comes back in time is waited for no longer, and the room stays locked', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  await goes(anna, 4000)
  vi.setSystemTime(Date.now() + limits.lockMs - 1000)
  await join(room, 'anna')
  expect(await stored(room)).toMatchObject({ lock: { emptySince: null }, alarmIn: day })
  await knock(room, 'carl')
})

it('[L4] while members are there the alarm of a day changes nothing, and comes again', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  const list = await lock(anna, bert.id)
  await bert.next()
  // At once: the time of a ping is the runtime's, which no test can move.
  await ring(room, 0)
  expect(await toldUntilNow(anna)).toEqual([])
  expect(await toldUntilNow(bert)).toEqual([])
  expect(await stored(room)).toMatchObject({ lock: { ids: list, emptySince: null }, alarmIn: day })
})

it('[L4] [J9] and it finds those who are there no more, for whom the five minutes begin', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  await hibernate(room)
  await ring(room, day)
  expect(await anna.closed).toMatchObject({ code: 1001 })
  expect((await stored(room)).alarmIn).toBe(limits.lockMs)
  await ring(room, limits.lockMs)
  expect(await stored(room)).toEqual(nothing)
})

it('[L4] after a crash the alarm of a day finds nobody, and forgets five minutes later', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  await crash(room)
  await ring(room, day)
  expect(await stored(room)).toMatchObject({ lock: { ids: [anna.id] }, alarmIn: limits.lockMs })
  await ring(room, limits.lockMs)
  expect((await join(room, 'eve')).welcome.lock).toBeNull()
})

it('[L4] what another version of Parley stored keeps nobody out', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await runInDurableObject(env.ROOM.getByName(room), (_, { storage }) => {
    storage.kv.put('lock', { ids: [anna.id] })
  })
  await hibernate(room)
  expect((await join(room, 'bert')).welcome.lock).toBeNull()
  expect(await stored(room)).toEqual(nothing)
})
