import { expect, it } from 'vitest'
import {
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
  toldUntilNow,
  trio,
} from '../test/room'

const unlock = { type: 'unlock' } as const
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

it('[L4] who has left the room knocks again', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await lock(anna, bert.id)
  bert.close(1000)
  await bert.closed
  await knock(room, 'bert')
  expect((await toldUntilNow(anna)).at(-1)).toEqual(await knocks(room, 'bert'))
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
