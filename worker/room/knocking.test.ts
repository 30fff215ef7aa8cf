import { expect, it } from 'vitest'
import { limits } from '../../protocol/messages'
import {
  age,
  call,
  helloOf,
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
} from '../test/room'
import type { Wire } from '../test/wire'

const unlock = { type: 'unlock' } as const
const refused = { code: 4415, reason: 'Nobody let this peer in.' }

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
