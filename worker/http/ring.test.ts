/** Who may ring whom, and what goes to the push service. */
import { env, exports } from 'cloudflare:workers'
import { listDurableObjectIds } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { fromBase64Url } from '../../protocol/bytes'
import { limits } from '../../protocol/messages'
import { toRefusal } from '../test/ice'
import { enter, newSealed, ourRing, playPushService, post, ringOf, tokenFor } from '../test/ring'
import { hibernate, knock, lock, newRoom, open, origin } from '../test/room'
import { answerRing, answerRingKeys } from './ring'
import { toRoomKey } from './roomKey'

const service = playPushService()
const page = 'https://other.example'

function askedKeys(init: RequestInit = {}): Request {
  return new Request(`${origin}/api/ring`, init)
}

describe('the keys', () => {
  it('[K1] are said to everybody, and nothing keeps them', async () => {
    const response = await exports.default.fetch(`${origin}/api/ring`)
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const { vapid, token } = ourRing().keys
    expect(await response.json()).toEqual({ vapid, token })
    // 65 bytes are a point, and no private number is behind it.
    expect([vapid, token.p256dh].map((key) => fromBase64Url(key).length)).toEqual([65, 65])
  })

  it('[K1] without any the answer says so, here and wherever one rings', async () => {
    expect(await toRefusal(answerRingKeys(askedKeys(), env, null))).toEqual([404, 'no-ring-keys'])
    const { room } = await newSealed()
    const asked = new Request(`${origin}/api/rooms/${room}/ring`, { method: 'POST', body: '{}' })
    const refused = await answerRing(asked, room, env, { ring: null, roomKey: null })
    expect(await toRefusal(refused)).toEqual([404, 'no-ring-keys'])
  })

  it.each(['POST', 'PUT', 'OPTIONS'])('[K1] are not to be had with %s', async (method) => {
    const response = await exports.default.fetch(`${origin}/api/ring`, { method })
    expect(response.headers.get('Allow')).toBe('GET')
    expect(await toRefusal(response)).toEqual([405, 'bad-method'])
  })

  it('[K1] are for our own pages and for listed ones', async () => {
    const headers = { Origin: page }
    const foreign = answerRingKeys(askedKeys({ headers }), env, ourRing())
    expect(await toRefusal(foreign)).toEqual([403, 'foreign-origin'])
    const listed = { ...env, ALLOWED_ORIGINS: page }
    const read = answerRingKeys(askedKeys({ headers }), listed, ourRing())
    expect(read.headers.get('Access-Control-Allow-Origin')).toBe(page)
    expect(read.status).toBe(200)
  })
})

describe('who rings', () => {
  it('[K3] [K6] a member rings, and is told that it was sent', async () => {
    const sealed = await newSealed()
    await enter(sealed, 'anna')
    const response = await post(sealed.room, 'ring', ringOf('anna', await tokenFor(sealed.room)))
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
    expect(await response.json()).toEqual({ outcome: 'sent' })
    expect(service.pushed()).toHaveLength(1)
  })

  it('[K3] a member of a room that slept rings', async () => {
    const sealed = await newSealed()
    await enter(sealed, 'anna')
    await hibernate(sealed.room)
    const response = await post(sealed.room, 'ring', ringOf('anna', await tokenFor(sealed.room)))
    expect(await response.json()).toEqual({ outcome: 'sent' })
  })

  it.each<[string, (sealed: { room: string; proof: string }) => Promise<unknown>]>([
    ['nobody is there', () => Promise.resolve()],
    ['only others are', (sealed) => enter(sealed, 'bert')],
    ['its socket is silent', ({ room, proof }) => open(room, 'anna', { proof })],
    ['it is in another room', async () => enter(await newSealed(), 'anna')],
    [
      'it knocks',
      async (sealed) => {
        await lock(await enter(sealed, 'bert'))
        await knock(sealed.room, 'anna', { proof: sealed.proof })
      },
    ],
  ])('[K3] when %s, it does not ring, and nothing is pushed', async (_, prepare) => {
    const sealed = await newSealed()
    await prepare(sealed)
    const response = await post(sealed.room, 'ring', ringOf('anna', await tokenFor(sealed.room)))
    expect(await toRefusal(response)).toEqual([403, 'not-admitted'])
    expect(service.pushed()).toEqual([])
  })
})

describe('what is asked', () => {
  it.each(['GET', 'PUT', 'DELETE'])('[K3] %s does not ring', async (method) => {
    const { room } = await newSealed()
    const response = await exports.default.fetch(`${origin}/api/rooms/${room}/ring`, { method })
    expect(response.headers.get('Allow')).toBe('POST, OPTIONS')
    expect(await toRefusal(response)).toEqual([405, 'bad-method'])
  })

  it('[K3] nobody is rung in an open room, or in none', async () => {
    expect(await toRefusal(await post(newRoom(), 'ring', ''))).toEqual([400, 'open-room'])
    expect(await toRefusal(await post('Kitchen', 'ring', ''))).toEqual([400, 'bad-room'])
  })

  it.each([
    ['nothing', ''],
    ['no JSON', 'ring'],
    ['no token', '{}'],
    ['a secret that is none', ringOf('anna', 'AAAA', { secret: 'short' })],
    ['a token too long', ringOf('anna', 'A'.repeat(limits.tokenChars + 1))],
    ['a push too long', ringOf('anna', 'AAAA', { message: 'A'.repeat(limits.pushChars + 1) })],
    ['a push that is no base64', ringOf('anna', 'AAAA', { message: 'A' })],
    ['another purpose', ringOf('anna', 'AAAA', { for: 'wake' })],
    ['too much', JSON.stringify({ ...JSON.parse(ringOf('anna', 'AAAA')), x: 'x'.repeat(8192) })],
  ])('[K3] %s is 400, and no room is touched', async (_, body) => {
    const { room } = await newSealed()
    const before = await listDurableObjectIds(env.ROOM)
    expect(await toRefusal(await post(room, 'ring', body))).toEqual([400, 'bad-request'])
    expect(await listDurableObjectIds(env.ROOM)).toEqual(before)
  })

  it('[K3] the longest push passes', async () => {
    const sealed = await newSealed()
    await enter(sealed, 'anna')
    const longest = { message: 'A'.repeat(limits.pushChars) }
    const body = ringOf('anna', await tokenFor(sealed.room), longest)
    expect(await (await post(sealed.room, 'ring', body)).json()).toEqual({ outcome: 'sent' })
    const [pushed] = service.pushed()
    expect(pushed?.init.body).toEqual(new Uint8Array(4096))
  })

  it.each(['POST', 'OPTIONS'])('[K3] %s of a foreign page is 403, unreadable', async (method) => {
    const { room } = await newSealed()
    const url = `${origin}/api/rooms/${room}/ring`
    const response = await exports.default.fetch(url, { method, headers: { Origin: page } })
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
    expect(await toRefusal(response)).toEqual([403, 'foreign-origin'])
  })

  it('[K3] a listed page asks first, and reads what it is answered', async () => {
    const { room } = await newSealed()
    const of = (method: string, body?: string) =>
      answerRing(
        new Request(`${origin}/api/rooms/${room}/ring`, {
          method,
          headers: { Origin: page },
          ...(body !== undefined && { body }),
        }),
        room,
        { ROOM: env.ROOM, ALLOWED_ORIGINS: page },
        { ring: ourRing(), roomKey: null },
      )
    const allowed = await of('OPTIONS')
    expect([allowed.status, allowed.headers.get('Access-Control-Allow-Methods')]).toEqual([
      204,
      'POST',
    ])
    const refused = await of('POST', '{}')
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe(page)
    expect(await toRefusal(refused)).toEqual([400, 'bad-request'])
  })

  it('[N6] where rooms are made with a key, nobody rings in one that was not', async () => {
    const sealed = await newSealed()
    await enter(sealed, 'anna')
    const body = ringOf('anna', await tokenFor(sealed.room))
    const roomKey = toRoomKey({ ROOM_KEY: 'correct horse battery staple' })
    const asked = new Request(`${origin}/api/rooms/${sealed.room}/ring`, { method: 'POST', body })
    const refused = await answerRing(asked, sealed.room, env, { ring: ourRing(), roomKey })
    expect(await toRefusal(refused)).toEqual([403, 'not-made'])
    expect(service.pushed()).toEqual([])
  })
})
