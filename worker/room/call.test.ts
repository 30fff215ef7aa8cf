import { expect, it } from 'vitest'
import { awayCode, limits } from '../../protocol/messages'
import { call, join, newRoom, otherCall, pair, peerOf, toldUntilNow, trio } from '../test/room'
import type { Client } from '../test/room'

const ring = { type: 'call', call, profile: 'p' } as const
const accept = { type: 'accept', call, profile: 'p' } as const
const hangup = { type: 'hangup', call } as const
const answered = { id: call, answered: true }

/** In a call with each other, and have read of it. */
async function connected(room: string): Promise<[Client, Client]> {
  const [anna, bert] = await pair(room)
  anna.send(ring)
  await bert.next()
  bert.send(accept)
  await Promise.all([anna.next(), bert.next()])
  return [anna, bert]
}

it('[C1] a call rings the others, and its sender is not told', async () => {
  const [anna, bert, carl] = await trio(newRoom())
  anna.send(ring)
  const told = { type: 'call', from: anna.id, call, profile: 'p' }
  expect(await bert.next()).toEqual(told)
  expect(await carl.next()).toEqual(told)
  expect(await toldUntilNow(anna)).toEqual([])
})

it('[C1] [C4] who comes while it rings sees it ringing', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  anna.send({ ...ring, profile: "anna's" })
  await toldUntilNow(anna)
  const bert = await join(room, 'bert')
  expect(bert.welcome.peers).toEqual([peerOf(anna, 'anna', { id: call, answered: false })])
})

it('[C2] everybody is told of an accept, in one order', async () => {
  const [anna, bert, carl] = await trio(newRoom())
  anna.send(ring)
  await Promise.all([bert.next(), carl.next()])
  bert.send(accept)
  await anna.next()
  carl.send(accept)
  const first = { type: 'accept', from: bert.id, call, profile: 'p' }
  const second = { type: 'accept', from: carl.id, call, profile: 'p' }
  expect(await anna.next()).toEqual(second)
  expect([await bert.next(), await bert.next()]).toEqual([first, second])
  expect([await carl.next(), await carl.next()]).toEqual([first, second])
})

it('[C3] two people who call each other meet', async () => {
  const [anna, bert] = await pair(newRoom())
  anna.send(ring)
  bert.send({ type: 'call', call: otherCall, profile: 'p' })
  // Whose call came first is not for the test to say; that both end up in it is.
  const toldAnna = (await toldUntilNowOrAccept(anna)).at(-1)
  const toldBert = (await toldUntilNowOrAccept(bert)).at(-1)
  expect(toldAnna).toEqual(toldBert)
  expect(toldAnna).toMatchObject({ type: 'accept' })
})

async function toldUntilNowOrAccept(client: Client) {
  const told = [await client.next()]
  if (told[0]?.type !== 'accept') told.push(await client.next())
  return told
}

it('[C4] an answered call does not ring for who comes later', async () => {
  const room = newRoom()
  await connected(room)
  const carl = await join(room, 'carl')
  expect(carl.welcome.peers.map((peer) => peer.call)).toEqual([answered, answered])
})

it.each(['declined', 'busy', 'no-answer'] as const)(
  '[C5] %s is told to the caller, and to nobody else',
  async (reason) => {
    const [anna, bert, carl] = await trio(newRoom())
    anna.send(ring)
    await Promise.all([bert.next(), carl.next()])
    bert.send({ type: 'decline', call, reason })
    expect(await anna.next()).toEqual({ type: 'decline', from: bert.id, call, reason })
    expect(await toldUntilNow(carl)).toEqual([])
  },
)

it('[C6] hanging up before anybody accepted cancels', async () => {
  const [anna, bert] = await pair(newRoom())
  anna.send(ring)
  anna.send(hangup)
  await bert.next()
  expect(await bert.next()).toEqual({ type: 'hangup', from: anna.id, call })
  bert.send(accept)
  expect(await bert.next()).toMatchObject({ type: 'error', code: 'no-call' })
})

it('[C6] who is left alone can call again at once', async () => {
  const [anna, bert] = await connected(newRoom())
  anna.send(hangup)
  for (const out of [anna, bert])
    expect([await anna.next(), await bert.next()]).toEqual([
      { type: 'hangup', from: out.id, call },
      { type: 'hangup', from: out.id, call },
    ])
  bert.send({ type: 'call', call: otherCall, profile: 'p' })
  expect(await anna.next()).toEqual({ type: 'call', from: bert.id, call: otherCall, profile: 'p' })
})

it('[C6] who closes cleanly has hung up, and ends the call of the other', async () => {
  const [anna, bert] = await connected(newRoom())
  anna.close(1000)
  expect(await bert.next()).toEqual({ type: 'left', from: anna.id, reason: 'left' })
  expect(await bert.next()).toEqual({ type: 'hangup', from: bert.id, call })
})

it('[C9] [C11] whose page goes away does not end the call, and goes back into it', async () => {
  const room = newRoom()
  const [anna, bert] = await connected(room)
  bert.close(awayCode)
  expect(await anna.next()).toEqual({ type: 'left', from: bert.id, reason: 'away' })
  const again = await join(room, 'bert')
  expect(again.welcome.peers).toMatchObject([{ id: anna.id, call: answered }])
  again.send({ type: 'rejoin', call, profile: 'p' })
  expect(await anna.next()).toMatchObject({ type: 'joined' })
  const back = { type: 'accept', from: bert.id, call, profile: 'p' }
  expect([await anna.next(), await again.next()]).toEqual([back, back])
})

it('[C9] who is lost does not end the call, and comes back into it', async () => {
  const room = newRoom()
  const [anna, bert] = await connected(room)
  bert.close(4999)
  expect(await anna.next()).toEqual({ type: 'left', from: bert.id, reason: 'lost' })
  const again = await join(room, 'bert', { call: answered })
  expect(again.welcome.call).toEqual(answered)
  expect(await anna.next()).toEqual({ type: 'joined', peer: peerOf(again, 'bert', answered) })
})

it('[C7] a ninth gets call-full and stays idle, and the eight hear nothing', async () => {
  const room = newRoom()
  const first = await join(room, 'p1', { call: answered })
  for (let n = 2; n <= limits.callMembers; n++) await join(room, `p${n}`, { call: answered })
  const late = await join(room, 'late')
  await toldUntilNow(first)
  for (const message of [ring, accept]) {
    late.send(message)
    expect(await late.next()).toEqual({
      type: 'error',
      code: 'call-full',
      message: 'This call is full (8 people).',
    })
  }
  expect(await toldUntilNow(first)).toEqual([])
  const bystander = await join(room, 'bystander')
  expect(bystander.welcome.peers.filter((peer) => peer.call).length).toBe(limits.callMembers)
})

it('[C8] acting on a call that is not there is no-call, and nobody else hears of it', async () => {
  const [anna, bert] = await pair(newRoom())
  for (const message of [accept, hangup, { type: 'decline', call, reason: 'busy' } as const]) {
    anna.send(message)
    expect(await anna.next()).toMatchObject({ type: 'error', code: 'no-call' })
  }
  expect(await toldUntilNow(bert)).toEqual([])
})

it('[C8] entering twice is in-call, and nobody else hears of it', async () => {
  const [anna, bert] = await connected(newRoom())
  for (const message of [ring, accept]) {
    anna.send(message)
    expect(await anna.next()).toMatchObject({ type: 'error', code: 'in-call' })
  }
  expect(await toldUntilNow(bert)).toEqual([])
})

it.each(['offer', 'answer', 'candidate'] as const)(
  '[S1] %s reaches one peer as it was sent, and no other',
  async (type) => {
    const [anna, bert, carl] = await trio(newRoom())
    const payload = 'é'.repeat(20_000)
    anna.send({ type, to: bert.id, payload })
    expect(await bert.next()).toEqual({ type, from: anna.id, payload })
    expect(await toldUntilNow(carl)).toEqual([])
  },
)

it('[S5] what is said in the chat reaches one peer as it was sent, and no other', async () => {
  const [anna, bert, carl] = await trio(newRoom())
  const payload = 'é'.repeat(limits.chatPayloadChars)
  anna.send({ type: 'chat', to: bert.id, payload })
  expect(await bert.next()).toEqual({ type: 'chat', from: anna.id, payload })
  expect(await toldUntilNow(carl)).toEqual([])
  anna.send({ type: 'chat', to: 'a'.repeat(26), payload: 'p' })
  expect(await anna.next()).toMatchObject({ type: 'error', code: 'unknown-peer' })
})

it('[S2] a peer that is not there is unknown', async () => {
  const [anna, bert] = await pair(newRoom())
  anna.send({ type: 'offer', to: 'a'.repeat(26), payload: 'p' })
  expect(await anna.next()).toEqual({
    type: 'error',
    code: 'unknown-peer',
    message: 'That peer is not in this room.',
    to: 'a'.repeat(26),
  })
  expect(await toldUntilNow(bert)).toEqual([])
})

it('[S2] a peer of another room is unknown', async () => {
  const anna = await join(newRoom(), 'anna')
  const bert = await join(newRoom(), 'bert')
  anna.send({ type: 'offer', to: bert.id, payload: 'p' })
  expect(await anna.next()).toMatchObject({ type: 'error', code: 'unknown-peer', to: bert.id })
  expect(await toldUntilNow(bert)).toEqual([])
})

it('[S4] messages arrive in the order in which they were sent', async () => {
  const [anna, bert] = await pair(newRoom())
  const sent = Array.from({ length: 50 }, (_, n) => String(n))
  for (const payload of sent) anna.send({ type: 'candidate', to: bert.id, payload })
  const got: string[] = []
  while (got.length < sent.length) {
    const message = await bert.next()
    if (message.type === 'candidate') got.push(message.payload)
  }
  expect(got).toEqual(sent)
})
