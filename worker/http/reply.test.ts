/** What somebody answers who was rung, and has no page open. */
import { env, exports } from 'cloudflare:workers'
import { listDurableObjectIds } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { limits } from '../../protocol/messages'
import { toRefusal } from '../test/ice'
import { enter, newSealed, ourRing, post } from '../test/ring'
import { lock, newRoom, origin, toldUntilNow } from '../test/room'
import { untilRefused } from '../test/untilRefused'
import { answerReply } from './reply'
import { toRoomKey } from './roomKey'

const page = 'https://other.example'
const nobody = 'a'.repeat(26)

function replyTo(to: string, proof: string, payload = 'declined'): string {
  return JSON.stringify({ to, proof, payload })
}

it('[K7] [K8] whoever has the link replies to a member, and nobody else is told', async () => {
  const sealed = await newSealed()
  const anna = await enter(sealed, 'anna')
  const bert = await enter(sealed, 'bert')
  const response = await post(sealed.room, 'reply', replyTo(anna.id, sealed.proof))
  expect([response.status, await response.text()]).toEqual([204, ''])
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  await anna.next()
  expect(await anna.next()).toEqual({ type: 'reply', payload: 'declined' })
  expect(await toldUntilNow(bert)).toEqual([])
})

it('[K7] also in a locked room, and as long as a reply may be', async () => {
  const sealed = await newSealed()
  const anna = await enter(sealed, 'anna')
  await lock(anna)
  const payload = 'x'.repeat(limits.replyChars)
  const response = await post(sealed.room, 'reply', replyTo(anna.id, sealed.proof, payload))
  expect(response.status).toBe(204)
  expect(await anna.next()).toEqual({ type: 'reply', payload })
})

it('[K7] to somebody who is not there nothing is said', async () => {
  const sealed = await newSealed()
  await enter(sealed, 'anna')
  const response = await post(sealed.room, 'reply', replyTo(nobody, sealed.proof))
  expect(await toRefusal(response)).toEqual([404, 'not-here'])
})

it('[K7] who has another key, or none, says nothing to anybody', async () => {
  const sealed = await newSealed()
  const { proof: other } = await newSealed()
  const anna = await enter(sealed, 'anna')
  const response = await post(sealed.room, 'reply', replyTo(anna.id, other))
  expect(await toldUntilNow(anna)).toEqual([])
  expect(await toRefusal(response)).toEqual([403, 'wrong-key'])
})

it.each([
  ['nothing', () => ''],
  ['no proof', () => '{}'],
  ['a peer id that is none', (proof: string) => replyTo('anna', proof)],
  ['no payload', (proof: string) => replyTo(nobody, proof, '')],
  ['a payload with other letters', (proof: string) => replyTo(nobody, proof, '{}')],
  ['a payload too long', (proof: string) => replyTo(nobody, proof, 'x'.repeat(513))],
  ['much too much', () => 'x'.repeat(1_000_000)],
])('[K7] %s is 400, and no room is touched', async (_, make) => {
  const { room, proof } = await newSealed()
  const before = await listDurableObjectIds(env.ROOM)
  expect(await toRefusal(await post(room, 'reply', make(proof)))).toEqual([400, 'bad-request'])
  expect(await listDurableObjectIds(env.ROOM)).toEqual(before)
})

it('[K7] nobody replies in an open room, or in none, and not with GET', async () => {
  expect(await toRefusal(await post(newRoom(), 'reply', ''))).toEqual([400, 'open-room'])
  expect(await toRefusal(await post('Kitchen', 'reply', ''))).toEqual([400, 'bad-room'])
  const { room } = await newSealed()
  const response = await exports.default.fetch(`${origin}/api/rooms/${room}/reply`)
  expect(response.headers.get('Allow')).toBe('POST, OPTIONS')
  expect(await toRefusal(response)).toEqual([405, 'bad-method'])
})

it.each(['POST', 'OPTIONS'])('[K7] %s of a foreign page is 403, unreadable', async (method) => {
  const { room } = await newSealed()
  const url = `${origin}/api/rooms/${room}/reply`
  const response = await exports.default.fetch(url, { method, headers: { Origin: page } })
  expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
  expect(await toRefusal(response)).toEqual([403, 'foreign-origin'])
})

it('[K7] a listed page asks first, and reads what it is answered', async () => {
  const { room, proof } = await newSealed()
  const of = (method: string, body?: string) =>
    answerReply(
      new Request(`${origin}/api/rooms/${room}/reply`, {
        method,
        headers: { Origin: page },
        ...(body !== undefined && { body }),
      }),
      room,
      { ROOM: env.ROOM, ALLOWED_ORIGINS: page },
      { ring: ourRing(), roomKey: null },
    )
  expect((await of('OPTIONS')).status).toBe(204)
  const refused = await of('POST', replyTo(nobody, proof))
  expect(refused.headers.get('Access-Control-Allow-Origin')).toBe(page)
  expect(await toRefusal(refused)).toEqual([404, 'not-here'])
})

it('[K7] nor without keys, nor in a room that was not made with the key of the server', async () => {
  const { room, proof } = await newSealed()
  const asked = () =>
    new Request(`${origin}/api/rooms/${room}/reply`, {
      method: 'POST',
      body: replyTo(nobody, proof),
    })
  const without = await answerReply(asked(), room, env, { ring: null, roomKey: null })
  expect(await toRefusal(without)).toEqual([404, 'no-ring-keys'])
  const roomKey = toRoomKey({ ROOM_KEY: 'correct horse battery staple' })
  const notMade = await answerReply(asked(), room, env, { ring: ourRing(), roomKey })
  expect(await toRefusal(notMade)).toEqual([403, 'not-made'])
})

it('[K7] an address that replies too often waits, and no other does', async () => {
  const { room } = await newSealed()
  const from = (ip: string) => post(room, 'reply', '', { 'CF-Connecting-IP': ip })
  const refused = await untilRefused(30, 400, () => from('192.0.2.27'))
  expect(refused.headers.get('Retry-After')).toBe('60')
  expect(await toRefusal(refused)).toEqual([429, 'too-often'])
  expect((await from('192.0.2.28')).status).toBe(400)
})
