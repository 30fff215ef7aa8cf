import { expect, it } from 'vitest'
import { limits } from '../../protocol/messages'
import {
  age,
  call,
  helloOf,
  hibernate,
  idOf,
  join,
  knock,
  knocks,
  lock,
  newRoom,
  open,
  pair,
  peerOf,
  toldUntilNow,
  trio,
  type Wire,
} from '../test/room'

const unlock = { type: 'unlock' } as const
const refused = { code: 4415, reason: 'Nobody let this peer in.' }
const removed = { code: 4412, reason: 'Somebody removed this peer.' }

it('[L1] all who stay are told the list, and whoever comes in by it too', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  const carl = await idOf(room, 'carl')
  const list = [anna.id, bert.id, carl]
  expect(await lock(anna, bert.id, carl)).toEqual(list)
  expect(await bert.next()).toEqual({ type: 'lock', from: anna.id, lock: list })
  expect((await join(room, 'carl')).welcome.lock).toEqual(list)
})

it('[L1] whoever is not named loses its seat: it knocks, and what it still says is not heard', async () => {
  const room = newRoom()
  const [anna, bert, carl] = await trio(room)
  anna.send({ type: 'lock', peers: [bert.id] })
  carl.send({ type: 'offer', to: anna.id, payload: 'still here?' })
  const list = [anna.id, bert.id]
  const told = [
    { type: 'left', from: carl.id, reason: 'removed' },
    { type: 'lock', from: anna.id, lock: list },
    await knocks(room, 'carl'),
  ]
  expect(await toldUntilNow(bert)).toEqual(told)
  expect(await toldUntilNow(anna)).toEqual(told)
  expect(await carl.next()).toEqual({ type: 'locked' })
  anna.send({ type: 'admit', peer: carl.id })
  expect(await carl.next()).toMatchObject({ type: 'welcome', lock: [...list, carl.id] })
})

it('[L1] nothing is told when it is so already', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  anna.send({ type: 'lock', peers: [anna.id] })
  anna.send(unlock)
  anna.send(unlock)
  expect(await toldUntilNow(anna)).toEqual([{ type: 'lock', from: anna.id, lock: null }])
})

it('[L1] one who is outside of an answered call neither locks nor admits nor removes', async () => {
  const room = newRoom()
  const [anna, bert, carl] = await trio(room)
  anna.send({ type: 'call', call, profile: 'p' })
  carl.send({ type: 'accept', call, profile: 'p' })
  await toldUntilNow(carl)
  await toldUntilNow(bert)
  bert.send({ type: 'lock', peers: [] })
  bert.send({ type: 'remove', peer: anna.id, peers: [] })
  expect(await toldUntilNow(bert)).toMatchObject([{ code: 'not-in-call' }, { code: 'not-in-call' }])
  expect((await toldUntilNow(anna)).at(-1)).toMatchObject({ type: 'accept' })
})

it('[L2] [L3] a stranger knocks, is let in, and is there as anybody', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  const carl = await knock(room, 'carl')
  expect(await anna.next()).toEqual(await knocks(room, 'carl'))
  const id = await idOf(room, 'carl')
  anna.send({ type: 'admit', peer: id })
  expect(await carl.next()).toMatchObject({
    type: 'welcome',
    you: id,
    lock: [anna.id, id],
    peers: [peerOf(anna, 'anna')],
  })
  expect(await anna.next()).toMatchObject({ type: 'joined', peer: { id } })
  expect(await anna.next()).toEqual(await knocks(room))
  carl.send({ type: 'offer', to: anna.id, payload: 'x' })
  expect(await anna.next()).toEqual({ type: 'offer', from: id, payload: 'x' })
})

it('[L2] who was let in comes back without knocking, also when it was lost', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  const carl = await knock(room, 'carl')
  anna.send({ type: 'admit', peer: await idOf(room, 'carl') })
  expect(await carl.next()).toMatchObject({ type: 'welcome' })
  carl.close(4000)
  await carl.closed
  expect((await join(room, 'carl')).welcome.peers).toEqual([peerOf(anna, 'anna')])
})

it('[L4] and knocks again when it has left', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await lock(anna, bert.id)
  bert.close(1000)
  await bert.closed
  await knock(room, 'bert')
  expect((await toldUntilNow(anna)).at(-1)).toEqual(await knocks(room, 'bert'))
})

it('[L3] who is refused is closed for good, and others see nothing of it', async () => {
  const room = newRoom()
  const [anna, bert, carl] = await trio(room)
  anna.send({ type: 'call', call, profile: 'p' })
  carl.send({ type: 'accept', call, profile: 'p' })
  await toldUntilNow(carl)
  await toldUntilNow(anna)
  await lock(anna, bert.id, carl.id)
  await toldUntilNow(bert)
  const eve = await knock(room, 'eve')
  await anna.next()
  anna.send({ type: 'refuse', peer: await idOf(room, 'eve') })
  expect(await eve.closed).toEqual(refused)
  expect(await toldUntilNow(anna)).toEqual([await knocks(room)])
  expect(await toldUntilNow(bert)).toEqual([])
})

it('[L2] who knocks may give a name, which is told with it alone', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  await knock(room, 'bert')
  const carl = await knock(room, 'carl')
  await toldUntilNow(anna)
  carl.send({ type: 'profile', profile: 'Carl' })
  const [bertId, id] = [await idOf(room, 'bert'), await idOf(room, 'carl')]
  expect(await anna.next()).toEqual({
    type: 'knocks',
    peers: [{ id: bertId }, { id, profile: 'Carl' }],
  })
  carl.send({ type: 'admit', peer: id })
  carl.send(unlock)
  carl.send({ type: 'offer', to: anna.id, payload: 'x' })
  await carl.ping()
  expect(await toldUntilNow(anna)).toEqual([])
})

it('[L2] whoever does not want to knock yet is closed 4417, and nobody hears of them', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  const carl = await open(room, 'carl')
  carl.send({ ...helloOf('carl'), knock: false })
  expect(await carl.closed).toMatchObject({ code: 4417 })
  expect(await toldUntilNow(anna)).toEqual([])
})

it('[L2] a second hello of one who knocks closes 4402', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await lock(anna)
  const carl = await knock(room, 'carl')
  carl.send(helloOf('carl'))
  expect(await carl.closed).toMatchObject({ code: 4402 })
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

it('[J7] [L2] a member that reloads is there again', async () => {
  const room = newRoom()
  const [anna, older] = await pair(room)
  const list = await lock(anna, older.id)
  const bert = await join(room, 'bert')
  expect(bert.welcome.lock).toEqual(list)
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
  const late = await open(room, 'late')
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
  await lock(anna, bert.id)
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
  anna.send(unlock)
  expect(await toldUntilNow(anna)).toMatchObject([
    { type: 'lock', lock: null },
    { type: 'joined', peer: { id: await idOf(room, 'carl') } },
    { type: 'joined', peer: { id: await idOf(room, 'bert') } },
    { type: 'knocks', peers: [] },
  ])
  expect(await carl.next()).toMatchObject({ type: 'welcome', lock: null })
  expect(await bert.next()).toMatchObject({ type: 'welcome', lock: null })
})

it('[L4] so does the leaving of the last one of the list', async () => {
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

it.each([1001, 3001, 4000])(
  '[L4] closed %i, the last member is waited for, and comes back in',
  async (code) => {
    const room = newRoom()
    const anna = await join(room, 'anna')
    await lock(anna)
    const carl = await knock(room, 'carl')
    anna.close(code)
    await anna.closed
    await knock(room, 'dora')
    const back = await join(room, 'anna')
    expect(back.welcome).toMatchObject({ lock: [anna.id], peers: [] })
    expect(await back.next()).toEqual(await knocks(room, 'carl', 'dora'))
    back.send({ type: 'admit', peer: await idOf(room, 'carl') })
    expect(await carl.next()).toMatchObject({
      type: 'welcome',
      lock: [anna.id, await idOf(room, 'carl')],
    })
  },
)

it('[L5] who was removed keeps its secret, and can only knock', async () => {
  const room = newRoom()
  const [anna, bert, carl] = await trio(room)
  await lock(anna, bert.id, carl.id)
  await Promise.all([bert.next(), carl.next()])
  anna.send({ type: 'remove', peer: bert.id, peers: [bert.id, carl.id] })
  expect(await bert.closed).toEqual(removed)
  const told = await toldUntilNow(carl)
  expect(told).toEqual([
    { type: 'left', from: bert.id, reason: 'removed' },
    { type: 'lock', from: anna.id, lock: [anna.id, carl.id] },
  ])
  expect(await toldUntilNow(anna)).toEqual(told)
  await knock(room, 'bert')
  expect(await anna.next()).toEqual(await knocks(room, 'bert'))
})

it('[L5] removing locks an open room in the same step', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  anna.send({ type: 'remove', peer: bert.id, peers: [] })
  await bert.closed
  await knock(room, 'bert')
  expect((await toldUntilNow(anna)).at(-1)).toEqual(await knocks(room, 'bert'))
})

it('[L5] what a removed socket still says is not heard', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  anna.send({ type: 'remove', peer: bert.id, peers: [] })
  await anna.next()
  bert.send({ type: 'profile', profile: 'from outside' })
  await bert.closed
  expect(await toldUntilNow(anna)).toMatchObject([{ type: 'lock' }])
})

it('[L1] [L2] a room that hibernated is locked still, and knows who knocks', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const bertId = await idOf(room, 'bert')
  await lock(anna, bertId)
  const carl = await knock(room, 'carl')
  await hibernate(room)
  const bert = await join(room, 'bert')
  expect(await toldUntilNow(bert)).toEqual([await knocks(room, 'carl')])
  await hibernate(room)
  const dora = await open(room, 'dora')
  dora.send(helloOf('dora'))
  expect(await dora.next()).toEqual({ type: 'locked' })
  const carlId = await idOf(room, 'carl')
  expect((await toldUntilNow(anna)).at(-1)).toEqual({
    type: 'knocks',
    peers: [{ id: carlId }, { id: await idOf(room, 'dora'), profile: "dora's" }],
  })
  await hibernate(room)
  anna.send({ type: 'admit', peer: carlId })
  expect(await carl.next()).toMatchObject({ type: 'welcome', lock: [anna.id, bertId, carlId] })
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
