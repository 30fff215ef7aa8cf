import { expect, it } from 'vitest'
import type { ClientMessage } from '../../protocol/messages'
import { call, type Client, newRoom, pair, saysAtOnce, toldUntilNow } from '../test/room'

it('[E9] who speaks too fast is warned once, then closed, and the others get what passed', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await saysAtOnce(room, bert.id, offers(anna, 200))
  expect(await bert.closed).toMatchObject({ code: 4429 })
  expect(await bert.next()).toMatchObject({ type: 'error', code: 'too-fast' })
  const told = await toldUntilNow(anna)
  const payloads = told.flatMap((message) => (message.type === 'offer' ? [message.payload] : []))
  // One of the 60 was its hello, which may have come back since.
  expect(payloads.length).toBeGreaterThanOrEqual(59)
  expect(payloads.length).toBeLessThanOrEqual(60)
  expect(payloads).toEqual(payloads.map((_, i) => String(i)))
  expect(told.at(-1)).toEqual({ type: 'left', from: bert.id, reason: 'left' })
})

it('[E9] what is too fast changes nothing, though it is valid', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await saysAtOnce(room, bert.id, [...offers(anna, 60), { type: 'call', call, profile: 'p' }])
  expect(await bert.next()).toMatchObject({ type: 'error', code: 'too-fast' })
  const told = await toldUntilNow(anna)
  expect(told.filter((message) => message.type === 'call')).toEqual([])
})

it('[E9] a long message counts as several', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  const long = { type: 'offer', to: anna.id, payload: 'x'.repeat(60_000) } as const
  await saysAtOnce(room, bert.id, [...Array.from({ length: 15 }, () => long), ...offers(anna, 10)])
  expect(await bert.next()).toMatchObject({ type: 'error', code: 'too-fast' })
  // 14 of them are 56, or 15 are 60.
  expect((await toldUntilNow(anna)).length).toBeLessThanOrEqual(18)
})

it('[E9] what is said in the chat is counted by itself: it keeps no signal waiting, nor the other way round', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await saysAtOnce(room, bert.id, [...chats(anna, 60), ...offers(anna, 59)])
  expect((await toldUntilNow(anna)).length).toBe(119)
})

it('[E9] who floods the chat is warned once, then closed', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  await saysAtOnce(room, bert.id, chats(anna, 200))
  expect(await bert.closed).toMatchObject({ code: 4429 })
  const told = await toldUntilNow(anna)
  expect(told.filter(({ type }) => type === 'chat').length).toBeLessThanOrEqual(61)
})

it('[E9] nothing else is counted as said in the chat', async () => {
  const room = newRoom()
  const [anna, bert] = await pair(room)
  bert.sendRaw(`{"type":"chat","type":"offer","to":"${anna.id}","payload":"p"}`)
  expect(await bert.closed).toMatchObject({ code: 4406 })
  expect((await toldUntilNow(anna)).filter(({ type }) => type === 'offer')).toEqual([])
})

const offers = (to: Client, count: number) => many('offer', to, count)
const chats = (to: Client, count: number) => many('chat', to, count)

function many(type: 'offer' | 'chat', to: Client, count: number): ClientMessage[] {
  return Array.from({ length: count }, (_, i) => ({ type, to: to.id, payload: String(i) }))
}
