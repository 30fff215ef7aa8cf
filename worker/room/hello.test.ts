import { expect, it } from 'vitest'
import { awayCode, limits } from '../../protocol/messages'
import {
  age,
  call,
  helloOf,
  idOf,
  join,
  newRoom,
  open,
  otherCall,
  pair,
  peerOf,
  toldUntilNow,
} from '../test/room'

// The vectors of protocol/ids.test.ts.
const sealed = '2ejk-mbfh-m7mt-dwyx'
const proof = 'aAIBweGMDeSHZQAEbuLOVP3QqIFxvGoPEeeGLFGusHM'
const otherProof = 'gabIRukdzuiP9slR26uOw2xRxIxOfoH9FTpPnxtzxMg'

it('[J1] [J5] the first to come is welcomed with its id', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const you = await idOf(room, 'anna')
  expect(anna.welcome).toEqual({ type: 'welcome', you, call: null, peers: [], lock: null })
})

it('[J5] two see each other', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const bert = await join(room, 'bert')
  expect(bert.welcome.peers).toEqual([peerOf(anna, 'anna')])
  expect(await anna.next()).toEqual({ type: 'joined', peer: peerOf(bert, 'bert') })
})

it('[J5] rooms do not see each other', async () => {
  const anna = await join(newRoom(), 'anna')
  const bert = await join(newRoom(), 'bert')
  expect(bert.welcome.peers).toEqual([])
  expect(await toldUntilNow(anna)).toEqual([])
})

it('[J3] the proof of its key opens a sealed room', async () => {
  const anna = await join(sealed, 'anna', { proof })
  expect(anna.welcome.peers).toEqual([])
  anna.close(1000)
  await anna.closed
})

it.each([
  ['no proof', {}],
  ['the proof of another key', { proof: otherProof }],
])('[J3] %s does not open a sealed room, and those inside hear nothing', async (_, more) => {
  const anna = await join(sealed, 'anna', { proof })
  const mallory = await open(sealed, 'mallory', more)
  expect(await mallory.closed).toEqual({
    code: 4403,
    reason: 'The key of this link does not open this room.',
  })
  expect(await toldUntilNow(anna)).toEqual([])
  anna.close(1000)
  await anna.closed
})

it('[J6] the 17th is refused, and the 16 hear nothing', async () => {
  const room = newRoom()
  const first = await join(room, 'p1')
  for (let n = 2; n <= limits.roomMembers; n++) await join(room, `p${n}`)
  await toldUntilNow(first)
  const late = await open(room, 'late')
  late.send(helloOf('late'))
  expect(await late.closed).toEqual({ code: 4410, reason: 'The room is full.' })
  expect(await toldUntilNow(first)).toEqual([])
})

it('[J7] the same secret takes its own place, and the late close changes nothing', async () => {
  const room = newRoom()
  const [anna, older] = await pair(room)
  const newer = await join(room, 'bert')
  expect(newer.id).toBe(older.id)
  expect(await older.closed).toEqual({
    code: 4409,
    reason: 'This peer connected again from elsewhere.',
  })
  expect(await anna.next()).toEqual({ type: 'joined', peer: peerOf(newer, 'bert') })
  newer.send({ type: 'profile', profile: 'still here' })
  expect(await toldUntilNow(anna)).toEqual([
    { type: 'profile', from: newer.id, profile: 'still here' },
  ])
})

it('[J7] a superseded socket is heard no more', async () => {
  const room = newRoom()
  const [anna, older] = await pair(room)
  const newer = await open(room, 'bert')
  newer.send(helloOf('bert'))
  await newer.next()
  older.send({ type: 'profile', profile: 'from the grave' })
  await older.closed
  expect((await toldUntilNow(anna)).at(-1)).toMatchObject({ type: 'joined' })
})

it('[J8] an empty room adopts the call, and the next one comes back into it', async () => {
  const room = newRoom()
  const answered = { id: call, answered: true }
  const anna = await join(room, 'anna', { call: answered })
  const bert = await join(room, 'bert', { call: answered })
  expect(anna.welcome.call).toEqual(answered)
  expect(bert.welcome.call).toEqual(answered)
  expect(await anna.next()).toEqual({ type: 'joined', peer: peerOf(bert, 'bert', answered) })
})

it("[J8] of two calls the larger is the room's, and who is alone in the other hears it", async () => {
  const room = newRoom()
  const answered = { id: call, answered: true }
  const larger = { id: otherCall, answered: true }
  const anna = await join(room, 'anna', { call: answered })
  const bert = await join(room, 'bert', { call: { ...larger, size: 2 } })
  expect(bert.welcome.call).toEqual(larger)
  expect(await toldUntilNow(anna)).toEqual([
    { type: 'hangup', from: anna.id, call },
    { type: 'joined', peer: peerOf(bert, 'bert', larger) },
  ])
})

it('[J8] two who are in a call stay in it, whatever a newcomer says', async () => {
  const room = newRoom()
  const answered = { id: call, answered: true }
  const anna = await join(room, 'anna', { call: answered })
  const bert = await join(room, 'bert', { call: answered })
  const carl = await join(room, 'carl', { call: { id: otherCall, answered: true, size: 8 } })
  expect(carl.welcome.call).toBeNull()
  expect(await toldUntilNow(anna)).toEqual([
    { type: 'joined', peer: peerOf(bert, 'bert', answered) },
    { type: 'joined', peer: peerOf(carl, 'carl') },
  ])
})

it('[J7] [C11] a page that is loaded again is idle, and goes back into its call', async () => {
  const room = newRoom()
  const answered = { id: call, answered: true }
  const anna = await join(room, 'anna', { call: answered })
  await join(room, 'bert', { call: answered })
  await anna.next()
  const bert = await join(room, 'bert')
  expect(await anna.next()).toEqual({ type: 'joined', peer: peerOf(bert, 'bert') })
  expect(bert.welcome.peers).toEqual([peerOf(anna, 'anna', answered)])
  bert.send({ type: 'rejoin', call, profile: "bert's" })
  const accept = { type: 'accept', from: bert.id, call, profile: "bert's" }
  expect(await anna.next()).toEqual(accept)
  expect(await bert.next()).toEqual(accept)
})

it('[J9] ping is answered, before hello and after', async () => {
  const room = newRoom()
  const silent = await open(room)
  await silent.ping()
  const anna = await join(room, 'anna')
  await anna.ping()
  expect(await toldUntilNow(anna)).toEqual([])
})

it('[J9] a newcomer finds nobody who has been silent too long, and the others hear it', async () => {
  const room = newRoom()
  const [anna, ghost] = await pair(room)
  await age(room, limits.silenceMs + 1000, [ghost.id])
  const carl = await join(room, 'carl')
  expect(carl.welcome.peers.map((peer) => peer.profile)).toEqual(["anna's"])
  expect(await anna.next()).toEqual({ type: 'left', from: ghost.id, reason: 'lost' })
  expect(await anna.next()).toMatchObject({ type: 'joined' })
  expect(await ghost.closed).toMatchObject({ code: 1001 })
})

it('[J9] a ping keeps its sender in the room', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await anna.ping()
  await age(room, limits.silenceMs + 1000, [anna.id])
  const bert = await join(room, 'bert')
  expect(bert.welcome.peers).toEqual([peerOf(anna, 'anna')])
})

it('[J9] so does whatever it says, as long as the room is awake', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await age(room, limits.silenceMs + 1000, [anna.id])
  anna.send({ type: 'profile', profile: 'still here' })
  await toldUntilNow(anna)
  const bert = await join(room, 'bert')
  expect(bert.welcome.peers.map((peer) => peer.profile)).toEqual(['still here'])
})

it('[J9] [J7] a silent socket of the newcomer itself is taken over, not lost', async () => {
  const room = newRoom()
  const [anna, ghost] = await pair(room)
  await age(room, limits.silenceMs + 1000, [ghost.id])
  await join(room, 'bert')
  expect(await anna.next()).toMatchObject({ type: 'joined' })
  expect(await ghost.closed).toMatchObject({ code: 4409 })
})

it('[J10] a profile reaches the others, and those who come later', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  anna.send({ type: 'profile', profile: 'new' })
  expect(await bert.next()).toEqual({ type: 'profile', from: anna.id, profile: 'new' })
  const carl = await join(room, 'carl')
  expect(carl.welcome.peers.map((peer) => peer.profile).toSorted()).toEqual(["bert's", 'new'])
})

it.each([
  [1000, 'left'],
  [undefined, 'left'],
  [1001, 'away'],
  [awayCode, 'away'],
  [3000, 'lost'],
])('[J11] whoever closes with %s is %s', async (code, reason) => {
  const [anna, bert] = await pair(newRoom())
  bert.close(code)
  expect(await anna.next()).toEqual({ type: 'left', from: bert.id, reason })
  await bert.closed
})
