import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { limits } from '../protocol/messages'
import {
  age,
  call,
  type Client,
  helloOf,
  hibernate,
  idOf,
  join,
  newRoom,
  open,
  pair,
  peerOf,
  toldUntilNow,
  trio,
  type Wire,
} from './testing'
import { readAttachment } from './sockets'

const on = { type: 'lock', on: true } as const
const off = { type: 'lock', on: false } as const
const refused = { code: 4415, reason: 'Nobody let this peer in.' }
const removed = { code: 4412, reason: 'Somebody removed this peer.' }

/** Locks the room, and gives the token. */
async function lock(client: Client): Promise<string> {
  client.send(on)
  const told = await client.next()
  if (told.type !== 'lock' || told.lock === null) throw new Error(`not a lock: ${told.type}`)
  return told.lock
}

/** Knocks, and has been told so. */
async function knock(room: string, name: string, more?: { pass: string }): Promise<Wire> {
  const wire = await open(room)
  wire.send(helloOf(name, more))
  expect(await wire.next()).toEqual({ type: 'locked' })
  return wire
}

const knocks = async (room: string, ...names: string[]) => ({
  type: 'knocks',
  peers: await Promise.all(
    names.map(async (name) => ({ id: await idOf(room, name), profile: `${name}'s` })),
  ),
})

it('[L1] all members are told the token, and whoever comes in with it too', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  anna.send(on)
  const told = await anna.next()
  expect(await bert.next()).toEqual(told)
  const pass = told.type === 'lock' ? (told.lock ?? '') : ''
  expect(told).toEqual({ type: 'lock', from: anna.id, lock: pass })
  expect(pass).toMatch(/^[\w-]{22}$/)
  const carl = await join(room, 'carl', { pass })
  expect(carl.welcome.lock).toBe(pass)
  expect(JSON.stringify(carl.welcome.peers)).not.toContain('lock')
})

it('[L1] each lock has a token of its own, and nothing is told when it is so already', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const first = await lock(anna)
  anna.send(on)
  anna.send(off)
  expect(await toldUntilNow(anna)).toEqual([{ type: 'lock', from: anna.id, lock: null }])
  expect(await lock(anna)).not.toBe(first)
})

it('[L1] one who is not in the call neither locks nor admits nor removes', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  anna.send({ type: 'call', call, profile: 'p' })
  await bert.next()
  bert.send(on)
  bert.send({ type: 'remove', peer: anna.id })
  expect(await toldUntilNow(bert)).toMatchObject([{ code: 'not-in-call' }, { code: 'not-in-call' }])
  expect(await toldUntilNow(anna)).toEqual([])
})

it('[L2] [L3] a stranger knocks, is let in, and is there as anybody', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const token = await lock(anna)
  const carl = await knock(room, 'carl')
  expect(await anna.next()).toEqual(await knocks(room, 'carl'))
  const id = await idOf(room, 'carl')
  anna.send({ type: 'admit', peer: id })
  expect(await carl.next()).toMatchObject({
    type: 'welcome',
    you: id,
    lock: token,
    peers: [peerOf(anna, 'anna')],
  })
  expect(await anna.next()).toMatchObject({ type: 'joined', peer: { id } })
  expect(await anna.next()).toEqual(await knocks(room))
  carl.send({ type: 'offer', to: anna.id, payload: 'x' })
  expect(await anna.next()).toEqual({ type: 'offer', from: id, payload: 'x' })
})

it('[L3] who is refused is closed for good, and others see nothing of it', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  anna.send({ type: 'call', call, profile: 'p' })
  await bert.next()
  await lock(anna)
  await bert.next()
  const carl = await knock(room, 'carl')
  await anna.next()
  anna.send({ type: 'refuse', peer: await idOf(room, 'carl') })
  expect(await carl.closed).toEqual(refused)
  expect(await toldUntilNow(anna)).toEqual([await knocks(room)])
  expect(await toldUntilNow(bert)).toEqual([])
})

it('[L2] who knocks may give a name, and do nothing else', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  const carl = await knock(room, 'carl')
  await anna.next()
  carl.send({ type: 'profile', profile: 'Carl' })
  await carl.ping()
  const id = await idOf(room, 'carl')
  expect(await anna.next()).toEqual({ type: 'knocks', peers: [{ id, profile: 'Carl' }] })
  carl.send({ type: 'admit', peer: id })
  expect(await carl.closed).toMatchObject({ code: 4401 })
  expect(await anna.next()).toEqual(await knocks(room))
})

it.each([
  ['an offer', 4401, (to: string) => ({ type: 'offer', to, payload: 'x' }) as const],
  ['a second hello', 4402, () => helloOf('carl')],
  ['unlocking', 4401, () => off],
])('[L2] %s of one who knocks closes %i', async (_, code, toMessage) => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  const carl = await knock(room, 'carl')
  carl.send(toMessage(anna.id))
  expect(await carl.closed).toMatchObject({ code })
  expect(await toldUntilNow(anna)).toEqual([await knocks(room, 'carl'), await knocks(room)])
})

it('[L2] [S2] nothing reaches one who knocks', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  const carl = await knock(room, 'carl')
  await anna.next()
  anna.send({ type: 'offer', to: await idOf(room, 'carl'), payload: 'x' })
  expect(await anna.next()).toMatchObject({ code: 'unknown-peer' })
  anna.send({ type: 'refuse', peer: await idOf(room, 'carl') })
  await carl.closed
})

it('[J3] [L2] the wrong key is refused before anybody is disturbed', async () => {
  // The vectors of protocol/room.test.ts.
  const sealed = '2ejk-mbfh-m7mt-dwyx'
  const anna = await join(sealed, 'anna', { proof: 'aAIBweGMDeSHZQAEbuLOVP3QqIFxvGoPEeeGLFGusHM' })
  await lock(anna)
  const mallory = await open(sealed)
  mallory.send(helloOf('mallory'))
  expect(await mallory.closed).toMatchObject({ code: 4403 })
  expect(await toldUntilNow(anna)).toEqual([])
  anna.close(1000)
  await anna.closed
})

it('[L2] the pass of an earlier lock only knocks', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const pass = await lock(anna)
  anna.send(off)
  await anna.next()
  await lock(anna)
  await knock(room, 'carl', { pass })
  expect(await anna.next()).toEqual(await knocks(room, 'carl'))
})

it('[J7] [L2] a member that reloads is there again without a pass', async () => {
  const room = newRoom()
  const [anna, older] = await pair(room)
  const token = await lock(anna)
  const bert = await join(room, 'bert')
  expect(bert.welcome.lock).toBe(token)
  expect(await older.closed).toMatchObject({ code: 4409 })
})

it('[L2] a second knock of the same peer takes the place of the first', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  const older = await knock(room, 'carl')
  const newer = await knock(room, 'carl')
  expect(await older.closed).toMatchObject({ code: 4409 })
  const list = await knocks(room, 'carl')
  expect(await toldUntilNow(anna)).toEqual([list, list])
  anna.send({ type: 'admit', peer: await idOf(room, 'carl') })
  expect(await newer.next()).toMatchObject({ type: 'welcome' })
})

it('[L2] a flood of knocks stops at eight, and each that goes makes place', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  const all: Wire[] = []
  for (let n = 1; n <= limits.knocks; n++) all.push(await knock(room, `p${n}`))
  const late = await open(room)
  late.send(helloOf('late'))
  expect(await late.closed).toMatchObject({ code: 4410 })
  expect(await toldUntilNow(anna)).toHaveLength(limits.knocks)
  all[0]?.close(1000)
  expect(await anna.next()).toMatchObject({ type: 'knocks' })
  await knock(room, 'late')
})

it('[L3] who has gone before it is let in is an unknown peer, and so is one let in twice', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await lock(anna)
  await bert.next()
  const carl = await knock(room, 'carl')
  const peer = await idOf(room, 'carl')
  carl.close(1000)
  await carl.closed
  anna.send({ type: 'admit', peer })
  expect((await toldUntilNow(anna)).at(-1)).toMatchObject({ code: 'unknown-peer', to: peer })
  await knock(room, 'carl')
  anna.send({ type: 'admit', peer })
  bert.send({ type: 'admit', peer })
  const codes = [await toldUntilNow(anna), await toldUntilNow(bert)]
    .flat()
    .flatMap((message) => (message.type === 'error' ? message.code : []))
  expect(codes).toEqual(['unknown-peer'])
})

it('[L4] opening the room lets everybody in, in the order of knocking', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  const [carl, bert] = [await knock(room, 'carl'), await knock(room, 'bert')]
  await toldUntilNow(anna)
  anna.send(off)
  expect(await toldUntilNow(anna)).toMatchObject([
    { type: 'lock', lock: null },
    { type: 'joined', peer: { id: await idOf(room, 'carl') } },
    { type: 'joined', peer: { id: await idOf(room, 'bert') } },
    { type: 'knocks', peers: [] },
  ])
  expect(await carl.next()).toMatchObject({ type: 'welcome', lock: null })
  expect(await bert.next()).toMatchObject({ type: 'welcome', lock: null })
})

it('[L4] so does the leaving of the last member', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  const [carl, bert] = [await knock(room, 'carl'), await knock(room, 'bert')]
  anna.close(1000)
  expect(await carl.next()).toMatchObject({ type: 'welcome', lock: null, peers: [] })
  expect(await bert.next()).toMatchObject({
    type: 'welcome',
    lock: null,
    peers: [{ id: await idOf(room, 'carl') }],
  })
})

describe('when the last member is away or lost', () => {
  /** Carl knocks at the room of Anna, who has gone without leaving. */
  async function alone(code: number) {
    const room = newRoom()
    const anna = await join(room, 'anna')
    const pass = await lock(anna)
    const carl = await knock(room, 'carl')
    await anna.next()
    anna.close(code)
    await anna.closed
    return { room, pass, carl }
  }

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** A timer of the room has to run inside of it. */
  function elapse(room: string, ms: number): Promise<unknown> {
    return runInDurableObject(env.ROOM.getByName(room), () => vi.advanceTimersByTime(ms))
  }

  it.each([1001, 3001, 4000])('[L4] closed %i, nobody who knocks is let in', async (code) => {
    const { room, pass, carl } = await alone(code)
    const dora = await knock(room, 'dora')
    const anna = await join(room, 'anna', { pass })
    expect(anna.welcome).toMatchObject({ lock: pass, peers: [] })
    expect(await anna.next()).toEqual(await knocks(room, 'carl', 'dora'))
    anna.send({ type: 'admit', peer: await idOf(room, 'carl') })
    expect(await carl.next()).toMatchObject({ type: 'welcome', lock: pass })
    dora.close(1000)
    await dora.closed
  })

  it('[L4] [L5] who was removed stays out while the other one reloads', async () => {
    const room = newRoom()
    const [anna, bert] = await pair(room)
    anna.send({ type: 'remove', peer: bert.id })
    const told = await anna.next()
    const relocked = told.type === 'lock' ? told : await anna.next()
    const pass = relocked.type === 'lock' ? (relocked.lock ?? '') : ''
    await knock(room, 'bert')
    anna.close(3001)
    await anna.closed
    const again = await knock(room, 'bert')
    const back = await join(room, 'anna', { pass })
    expect(back.welcome).toMatchObject({ lock: pass, peers: [] })
    expect(await back.next()).toEqual(await knocks(room, 'bert'))
    // And what held the lock meanwhile holds it no more: the room is Anna's to open.
    back.send(off)
    expect(await again.next()).toMatchObject({ type: 'welcome', lock: null })
  })

  it('[L4] the lock that they kept counts no more once a member is back', async () => {
    const { room, pass } = await alone(3001)
    const [anna, bert] = [await join(room, 'anna', { pass }), await join(room, 'bert', { pass })]
    await toldUntilNow(anna)
    anna.send({ type: 'remove', peer: bert.id })
    const told = (await toldUntilNow(anna)).find((message) => message.type === 'lock')
    anna.close(3001)
    await anna.closed
    await knock(room, 'bert', { pass })
    const back = await join(room, 'anna', { pass: told?.lock ?? '' })
    expect(back.welcome).toMatchObject({ peers: [], lock: told?.lock })
  })

  it('[L4] they are let in when a minute has passed', async () => {
    const { room, carl } = await alone(3001)
    await elapse(room, limits.returnMs - 1)
    const dora = await knock(room, 'dora')
    await elapse(room, 1)
    expect(await carl.next()).toMatchObject({ type: 'welcome', lock: null, peers: [] })
    expect(await dora.next()).toMatchObject({
      type: 'welcome',
      peers: [{ id: await idOf(room, 'carl') }],
    })
  })

  it('[L4] the minute does not begin anew for who knocks again', async () => {
    const { room, carl } = await alone(3001)
    await elapse(room, limits.returnMs - 1)
    const again = await knock(room, 'carl')
    expect(await carl.closed).toMatchObject({ code: 4409 })
    await elapse(room, 1)
    expect(await again.next()).toMatchObject({ type: 'welcome', lock: null })
  })

  it('[L4] a minute after a member came back changes nothing', async () => {
    const { room, pass } = await alone(3001)
    const anna = await join(room, 'anna', { pass })
    await anna.next()
    await elapse(room, limits.returnMs)
    expect(await toldUntilNow(anna)).toEqual([])
  })

  it('[L4] when all of them have gone the room is open', async () => {
    const { room, carl } = await alone(3001)
    carl.close(1000)
    await carl.closed
    const dora = await join(room, 'dora')
    expect(dora.welcome).toMatchObject({ lock: null, peers: [] })
  })
})

it('[L5] who was removed keeps its secret, knows the old token, and can only knock', async () => {
  const room = newRoom()
  const [anna, bert, carl] = await trio(room)
  const pass = await lock(anna)
  await Promise.all([bert.next(), carl.next()])
  anna.send({ type: 'remove', peer: bert.id })
  expect(await bert.closed).toEqual(removed)
  const left = { type: 'left', from: bert.id, reason: 'removed' }
  const told = await toldUntilNow(carl)
  expect(told).toMatchObject([left, { type: 'lock', from: anna.id }])
  expect(told).not.toContainEqual(expect.objectContaining({ lock: pass }))
  expect(await toldUntilNow(anna)).toEqual(told)
  await knock(room, 'bert', { pass })
  expect(await anna.next()).toEqual(await knocks(room, 'bert'))
})

it('[L5] removing locks an open room in the same step', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  anna.send({ type: 'remove', peer: bert.id })
  await bert.closed
  await knock(room, 'bert')
  expect((await toldUntilNow(anna)).at(-1)).toEqual(await knocks(room, 'bert'))
})

it('[L5] what a removed socket still says is not heard', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  anna.send({ type: 'remove', peer: bert.id })
  await anna.next()
  bert.send({ type: 'profile', profile: 'from outside' })
  await bert.closed
  expect(await toldUntilNow(anna)).toMatchObject([{ type: 'lock' }])
})

it('[L1] [L2] a room that hibernated is locked still, and knows who knocks', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const pass = await lock(anna)
  const carl = await knock(room, 'carl')
  await hibernate(room)
  const bert = await join(room, 'bert', { pass })
  expect(await toldUntilNow(bert)).toEqual([await knocks(room, 'carl')])
  await hibernate(room)
  await knock(room, 'dora')
  expect((await toldUntilNow(anna)).at(-1)).toEqual(await knocks(room, 'carl', 'dora'))
  await hibernate(room)
  anna.send({ type: 'admit', peer: await idOf(room, 'carl') })
  expect(await carl.next()).toMatchObject({ type: 'welcome', lock: pass })
})

it('[L2] a room that lost its sockets is locked again by the first of its members', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  const pass = await lock(anna)
  anna.close(1001)
  bert.close(1001)
  await Promise.all([anna.closed, bert.closed])
  const back = await join(room, 'anna', { pass })
  expect(back.welcome.lock).toBe(pass)
  await knock(room, 'carl')
  expect((await join(room, 'bert', { pass })).welcome.lock).toBe(pass)
})

it('[J9] [L2] one who knocks and falls silent is swept when somebody comes', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  const carl = await knock(room, 'carl')
  await anna.next()
  await age(room, limits.silenceMs + 1000, [await idOf(room, 'carl')])
  await knock(room, 'dora')
  expect(await carl.closed).toMatchObject({ code: 1001 })
  expect(await toldUntilNow(anna)).toEqual([await knocks(room), await knocks(room, 'dora')])
})

it('a member of before there were locks is in an open room', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await runInDurableObject(env.ROOM.getByName(room), (_, state) => {
    for (const socket of state.getWebSockets()) {
      const attachment = readAttachment(socket)
      if (attachment?.is !== 'member') continue
      const { lock: __, ...older } = attachment
      socket.serializeAttachment({ v: 1, ...older })
    }
  })
  await hibernate(room)
  expect((await join(room, 'bert')).welcome).toMatchObject({
    lock: null,
    peers: [peerOf(anna, 'anna')],
  })
})
