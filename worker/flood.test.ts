import { expect, it } from 'vitest'
import { call, newRoom, pair, toldUntilNow } from './testing'

it('[E9] who speaks too fast is warned once, then closed, and the others get what passed', async () => {
  const [anna, bert] = await pair(newRoom())
  for (let i = 0; i < 200; i++) bert.send({ type: 'offer', to: anna.id, payload: String(i) })
  expect(await bert.closed).toMatchObject({ code: 4429 })
  expect(await bert.next()).toMatchObject({ type: 'error', code: 'too-fast' })
  const told = await toldUntilNow(anna)
  const payloads = told.flatMap((message) => (message.type === 'offer' ? [message.payload] : []))
  expect(payloads.length).toBeGreaterThanOrEqual(59)
  expect(payloads.length).toBeLessThan(100)
  expect(payloads).toEqual(payloads.map((_, i) => String(i)))
  expect(told.at(-1)).toEqual({ type: 'left', from: bert.id, reason: 'left' })
})

it('[E9] what is too fast changes nothing, though it is valid', async () => {
  const [anna, bert] = await pair(newRoom())
  for (let i = 0; i < 70; i++) bert.send({ type: 'offer', to: anna.id, payload: 'p' })
  bert.send({ type: 'call', call, profile: 'p' })
  expect(await bert.next()).toMatchObject({ type: 'error', code: 'too-fast' })
  const told = await toldUntilNow(anna)
  expect(told.filter((message) => message.type === 'call')).toEqual([])
})
