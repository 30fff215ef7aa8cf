/** Who gets ICE servers. */
import { env, exports } from 'cloudflare:workers'
import { listDurableObjectIds } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import { answerIce } from './ice'
import { ask, toRefusal, playRelay, post } from '../test/ice'
import { toRelay } from '../relay/relay'
import { hibernate, join, newRoom, open, origin, pair, secretOf } from '../test/room'
import { untilRefused } from '../test/untilRefused'

const relay = playRelay()

describe('who gets ICE servers', () => {
  it('[R1] [R2] a member does, and nothing keeps them', async () => {
    const room = newRoom()
    await join(room, 'anna')
    const response = await ask(room, 'anna')
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
    expect(await response.json()).toEqual({
      iceServers: [
        { urls: ['stun:stun.cloudflare.com:3478'] },
        { urls: ['turn:turn.example'], username: 'user-1', credential: 'c' },
      ],
      ttl: 3600,
      relay: 'ready',
    })
  })

  it('[R1] a member of a room that slept does', async () => {
    const room = newRoom()
    await join(room, 'anna')
    await hibernate(room)
    expect((await ask(room, 'anna')).status).toBe(200)
  })

  it.each<[string, (room: string) => Promise<unknown>]>([
    ['nobody is there', () => Promise.resolve()],
    ['only others are', (room) => join(room, 'bert')],
    ['its socket is silent', open],
    ['it is in another room', () => join(newRoom(), 'anna')],
    [
      'it has left',
      async (room) => {
        const [anna, bert] = await pair(room)
        anna.close(1000)
        await bert.next()
      },
    ],
    [
      'it was closed',
      async (room) => {
        const anna = await join(room, 'anna')
        anna.sendRaw('rubbish')
        await anna.closed
      },
    ],
  ])('[R1] when %s, it does not, and no relay is asked', async (_, prepare) => {
    const room = newRoom()
    await prepare(room)
    expect(await toRefusal(await ask(room, 'anna'))).toEqual([403, 'not-admitted'])
    expect(relay.asked()).not.toContain('generate-ice-servers')
  })

  it('[R1] an id in place of the secret opens nothing', async () => {
    const room = newRoom()
    const { id } = await join(room, 'anna')
    expect(await toRefusal(await post(room, JSON.stringify({ secret: id })))).toEqual([
      400,
      'bad-request',
    ])
    const cut = JSON.stringify({ secret: id.slice(0, 22) })
    expect(await toRefusal(await post(room, cut))).toEqual([403, 'not-admitted'])
  })

  it('[R2] with STUN alone, when the relay does not answer', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    const room = newRoom()
    await join(room, 'anna')
    relay.answerOnce(500)
    const response = await ask(room, 'anna')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      iceServers: [{ urls: ['stun:stun.cloudflare.com:3478'] }],
      ttl: 60,
      relay: 'unavailable',
    })
    expect(log.mock.calls).toEqual([['relay: Cloudflare answered 500']])
  })
})

describe('what is no request for them', () => {
  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('[R1] %s is 405', async (method) => {
    const response = await exports.default.fetch(`${origin}/api/rooms/tea/ice`, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe('POST, OPTIONS')
  })

  it.each([
    ['nothing', ''],
    ['no JSON', 'secret'],
    ['a list', '[]'],
    ['no secret', '{}'],
    ['a secret too short', '{"secret":"short"}'],
    ['a secret that is none', `{"secret":"${'!'.repeat(22)}"}`],
    ['a number', '{"secret":1}'],
    ['too much', JSON.stringify({ secret: secretOf('anna'), more: 'x'.repeat(1024) })],
    ['much too much', 'x'.repeat(1_000_000)],
  ])('[R1] %s is 400, and no room is touched', async (_, body) => {
    const before = await listDurableObjectIds(env.ROOM)
    expect(await toRefusal(await post(newRoom(), body))).toEqual([400, 'bad-request'])
    expect(await listDurableObjectIds(env.ROOM)).toEqual(before)
  })

  it.each(['Kitchen', 'a'.repeat(65), 'a%2Fb'])('[R1] the room %s is 400', async (room) => {
    expect(await toRefusal(await ask(room, 'anna'))).toEqual([400, 'bad-room'])
  })
})

describe('whose pages may ask', () => {
  const page = 'https://other.example'

  it.each(['POST', 'OPTIONS'])(
    '[R1] %s of a foreign page is 403, and unreadable',
    async (method) => {
      const url = `${origin}/api/rooms/tea/ice`
      const response = await exports.default.fetch(url, { method, headers: { Origin: page } })
      expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
      expect(await toRefusal(response)).toEqual([403, 'foreign-origin'])
    },
  )

  it('[R1] our own page needs no permission to read', async () => {
    const room = newRoom()
    await join(room, 'anna')
    const response = await ask(room, 'anna', { Origin: origin })
    expect(response.status).toBe(200)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it.each([page, `https://one.example, ${page}`, '*'])(
    '[R1] with ALLOWED_ORIGINS %s a page asks first, and reads what it is answered',
    async (ALLOWED_ORIGINS) => {
      const of = (request: Request) =>
        answerIce(
          request,
          'tea',
          { ROOM: env.ROOM, ALLOWED_ORIGINS },
          { relay: toRelay({}), roomKey: null, later: () => {} },
        )
      const request = { headers: { Origin: page }, method: 'OPTIONS' }
      const allowed = await of(new Request(`${origin}/api/rooms/tea/ice`, request))
      expect(allowed.status).toBe(204)
      expect(allowed.headers.get('Access-Control-Allow-Origin')).toBe(page)
      expect(allowed.headers.get('Access-Control-Allow-Methods')).toBe('POST')
      expect(allowed.headers.get('Access-Control-Allow-Headers')).toBe('Content-Type')
      expect(allowed.headers.get('Vary')).toBe('Origin')
      const asking = { ...request, method: 'POST', body: '{}' }
      const refused = await of(new Request(`${origin}/api/rooms/tea/ice`, asking))
      expect(refused.headers.get('Access-Control-Allow-Origin')).toBe(page)
      expect(await toRefusal(refused)).toEqual([400, 'bad-request'])
    },
  )

  it('[R1] a preflight of our own says nothing more', async () => {
    const url = `${origin}/api/rooms/tea/ice`
    const response = await exports.default.fetch(url, { method: 'OPTIONS' })
    expect(response.status).toBe(204)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})

describe('how often', () => {
  it('[R1] a peer that asks too often waits, and no other does', async () => {
    const room = newRoom()
    await pair(room)
    const refused = await untilRefused(10, 200, () => ask(room, 'anna'))
    expect(refused.headers.get('Retry-After')).toBe('60')
    expect(await toRefusal(refused)).toEqual([429, 'too-often'])
    expect((await ask(room, 'bert')).status).toBe(200)
  })

  it('[R1] an address that asks too often waits, and no other does', async () => {
    const from = (ip: string) => post(newRoom(), '', { 'CF-Connecting-IP': ip })
    const refused = await untilRefused(300, 400, () => from('192.0.2.7'))
    expect(refused.headers.get('Retry-After')).toBe('60')
    expect(await toRefusal(refused)).toEqual([429, 'too-often'])
    expect((await from('192.0.2.8')).status).toBe(400)
  })
})
