/**
 * Somebody who has the link, or only the room's name, and any client, wants to keep others out, or
 * to bury those who are in.
 */
import { env } from 'cloudflare:workers'
import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ClientMessage, limits, type ServerMessage } from '../../protocol/messages'
import { randomToken, toProof, toRoomName } from '../../protocol/ids'
import { readAttachment } from '../room/sockets'
import {
  helloOf,
  idOf,
  join,
  knock,
  lock,
  newRoom,
  open,
  pair,
  saysAtOnce,
  toldUntilNow,
} from '../test/room'

/** One for each test: joins of one address are counted over all rooms. */
let evil = { address: '' }
let tests = 0
beforeEach(() => {
  evil = { address: `198.51.100.${++tests}` }
})
const good = { address: '203.0.113.1' }

const bytesOf = (told: ServerMessage[]): number => JSON.stringify(told).length

describe('finding 7: sockets that never say hello', () => {
  const many = limits.silentSockets * 2

  it.each(['another address', 'the same address'])('[J1] keep nobody of %s out', async (whose) => {
    const room = newRoom()
    for (let n = 0; n < many; n += 1) await open(room, `evil${n}`, evil)
    const how = whose === 'the same address' ? evil : good
    expect((await join(room, 'anna', how)).welcome.peers).toEqual([])
    expect(await silentIn(room)).toBeLessThanOrEqual(limits.silentSockets)
  })

  it('[J1] nor in a room of which they have the key', async () => {
    const proof = await toProof(randomToken())
    const room = await toRoomName(proof)
    for (let n = 0; n < many; n += 1) await open(room, `evil${n}`, { ...evil, proof })
    for (const [name, how] of [
      ['anna', good],
      ['bert', evil],
    ] as const)
      expect((await join(room, name, { ...how, proof })).id).toBe(await idOf(room, name))
  })

  it('[J1] displace their own, and not a socket of another address that is about to say hello', async () => {
    const room = newRoom()
    const anna = await open(room, 'anna', good)
    for (let n = 0; n < many; n += 1) await open(room, `evil${n}`, evil)
    anna.send(helloOf('anna'))
    expect(await anna.next()).toMatchObject({ type: 'welcome', peers: [] })
  })

  it('[J1] are one for each peer, however often it opens one', async () => {
    const room = newRoom()
    for (let n = 0; n < 10; n += 1) await open(room, 'evil', evil)
    expect(await silentIn(room)).toBe(1)
  })

  it('[J3] do not reach a sealed room at all without its key', async () => {
    const room = await toRoomName(await toProof(randomToken()))
    const wrong = await toProof(randomToken())
    const before = await listDurableObjectIds(env.ROOM)
    for (const how of [evil, { ...evil, proof: wrong }]) {
      const wire = await open(room, 'evil', how)
      expect(await wire.closed).toMatchObject({ code: 4403 })
    }
    expect(await listDurableObjectIds(env.ROOM)).toEqual(before)
  })
})

describe('findings 8 and 10: one who speaks without end', () => {
  // Nothing fills while a test runs.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const shows = (count: number): ClientMessage[] =>
    Array.from({ length: count }, (_, n) => ({
      type: 'profile',
      profile: `${n} `.padEnd(limits.profileChars, 'x'),
    }))

  it('[E9] who knocks is told of eight times, and closed', async () => {
    const room = newRoom()
    const anna = await join(room, 'anna')
    await lock(anna)
    const mallory = await knock(room, 'mallory')
    await saysAtOnce(room, await idOf(room, 'mallory'), shows(200))
    expect(await mallory.closed).toMatchObject({ code: 4429 })
    const told = await toldUntilNow(anna)
    // Its coming, its profiles, its going.
    expect(told.length).toBeLessThanOrEqual(1 + 8 + 1)
    expect(bytesOf(told)).toBeLessThan(10 * (limits.profileChars + 100))
  })

  it('[L2] [E9] who changes its profile among eight has its own told, and not those of the others', async () => {
    const room = newRoom()
    const anna = await join(room, 'anna')
    await lock(anna)
    for (let n = 1; n < limits.knocks; n += 1) {
      await knock(room, `p${n}`)
      await saysAtOnce(room, await idOf(room, `p${n}`), shows(1))
    }
    await knock(room, 'mallory')
    await toldUntilNow(anna)
    await saysAtOnce(room, await idOf(room, 'mallory'), shows(8))
    const told = await toldUntilNow(anna)
    // Its hello was one of the eight.
    expect(told.length).toBeGreaterThanOrEqual(7)
    expect(told.length).toBeLessThanOrEqual(8)
    expect(bytesOf(told)).toBeLessThan(
      told.length * (limits.profileChars + limits.knocks * 50 + 100),
    )
  })

  it('[E9] fresh secrets knock and go: of one address a room is told little, and its members are heard', async () => {
    const room = newRoom()
    const anna = await join(room, 'anna', evil)
    const carl = await join(room, 'carl', evil)
    await anna.next()
    anna.send({ type: 'lock', peers: [carl.id] })
    await toldUntilNow(anna)
    for (let n = 0; n < 60; n += 1) {
      const wire = await open(room, `evil${n}`, evil)
      wire.send(helloOf(`evil${n}`))
      await wire.ping()
      wire.close()
    }
    const told = await toldUntilNow(anna)
    expect(told.length).toBeGreaterThan(20)
    // Each is told of as it comes and as it goes.
    expect(told.length).toBeLessThanOrEqual(2 * (24 + 10))
    const unheard = await open(room, 'evil', evil)
    unheard.send(helloOf('evil'))
    expect(await unheard.closed).toMatchObject({ code: 1013 })
    carl.send({ type: 'offer', to: anna.id, payload: 'heard' })
    expect(await anna.next()).toMatchObject({ type: 'offer', payload: 'heard' })
    const other = await knock(room, 'bert', good)
    expect(await anna.next()).toMatchObject({ type: 'knocks' })
    other.close()
  })

  it('[E9] the same secret over new sockets has one bucket', async () => {
    const room = newRoom()
    const anna = await join(room, 'anna')
    for (let n = 0; n < 90; n += 1) {
      const wire = await open(room, 'mallory')
      wire.send(helloOf('mallory'))
      await wire.ping()
    }
    const told = await toldUntilNow(anna)
    expect(told.length).toBeGreaterThan(50)
    // Its last socket is closed for it at the most.
    expect(told.length).toBeLessThanOrEqual(60 + 1)
  })

  it('[E9] many secrets of one address have one bucket together, and others are heard meanwhile', async () => {
    const room = newRoom()
    const [anna] = await pair(room)
    const bert = await join(room, 'carl', good)
    const offers = (count: number): ClientMessage[] =>
      Array.from({ length: count }, () => ({ type: 'offer', to: anna.id, payload: 'x' }))
    const ids: string[] = []
    for (let n = 0; n < 7; n += 1) ids.push((await join(room, `evil${n}`, evil)).id)
    for (const id of ids) await saysAtOnce(room, id, offers(59))
    await saysAtOnce(room, bert.id, offers(10))
    const told = (await toldUntilNow(anna)).flatMap((message) =>
      message.type === 'offer' ? message.from : [],
    )
    expect(told.filter((from) => from === bert.id)).toHaveLength(10)
    expect(told.length - 10).toBeGreaterThan(250)
    expect(told.length - 10).toBeLessThanOrEqual(300)
  })
})

function silentIn(room: string): Promise<number> {
  return runInDurableObject(
    env.ROOM.getByName(room),
    (_, state) =>
      state.getWebSockets().filter((socket) => readAttachment(socket)?.is === 'silent').length,
  )
}
