/** A deployment on which rooms are made with a key, and one on which everybody makes them. */
import { env } from 'cloudflare:workers'
import { createExecutionContext, listDurableObjectIds } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { CloseCode } from '../../protocol/messages'
import { randomToken, toProof, toRoomName } from '../../protocol/ids'
import type { Env } from '../env'
import { toRefusal } from '../test/ice'
import { toRelay } from '../relay/relay'
import { createRoutes } from './routes'
import { helloOf, origin, protocolsOf, secretOf, upgrade } from '../test/room'
import { untilRefused } from '../test/untilRefused'
import { toRoomKey } from './roomKey'

const ROOM_KEY = 'correct horse battery staple'
const relay = toRelay({ ICE_URLS: 'stun:stun.example' })
const keyed = createRoutes({ relay, roomKey: toRoomKey({ ROOM_KEY }), ring: null })
const free = createRoutes({ relay, roomKey: null, ring: null })

type Routes = typeof keyed

/** As the worker is asked over HTTP; `more`: what is configured differently. */
async function ask(routes: Routes, path: string, init: RequestInit, more: Partial<Env> = {}) {
  const bindings = { ...env, ...more }
  return routes.fetch(new Request(`${origin}${path}`, init), bindings, createExecutionContext())
}

const post = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers,
})

async function newSealed(): Promise<{ sealed: string; proof: string }> {
  const proof = await toProof(randomToken())
  return { sealed: await toRoomName(proof), proof }
}

/** The sealed room as somebody who has the key makes it. */
async function made(): Promise<{ sealed: string; room: string; proof: string }> {
  const { sealed, proof } = await newSealed()
  const response = await ask(keyed, '/api/rooms', post({ room: sealed, key: ROOM_KEY }))
  const { room } = await response.json<{ room: string }>()
  return { sealed, room, proof }
}

function join(routes: Routes, room: string, protocols: string | null): Promise<Response> {
  const headers = {
    Upgrade: 'websocket',
    ...(protocols !== null && { 'Sec-WebSocket-Protocol': protocols }),
  }
  return ask(routes, `/api/rooms/${room}/socket`, { headers })
}

/** The code with which the socket of this answer is closed. */
async function closeOf({ webSocket }: Response): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  webSocket?.addEventListener('close', ({ code }) => resolve(code))
  webSocket?.accept()
  return promise
}

/** What the room says first to somebody who says hello; or how it closes. */
async function greeted({ webSocket }: Response): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  webSocket?.addEventListener('close', ({ code }) => resolve(code))
  webSocket?.addEventListener('message', ({ data }) => {
    const message: { type?: unknown } = JSON.parse(String(data))
    resolve(message.type)
  })
  webSocket?.accept()
  webSocket?.send(JSON.stringify(helloOf('anna')))
  return promise
}

describe('who comes in where rooms are made with a key', () => {
  it('[N6] [J12] whoever has a link that was made with it', async () => {
    const { sealed, room, proof } = await made()
    expect(room).toMatch(new RegExp(`^${sealed}(-[a-z2-7]{4}){4}$`))
    expect(await greeted(await join(keyed, room, protocolsOf('anna', proof)))).toBe('welcome')
  })

  it.each<[string, (sealed: string) => string]>([
    ['the same room without its mark', (sealed) => sealed],
    ['one with a mark that somebody made up', (sealed) => `${sealed}-aaaa-aaaa-aaaa-aaaa`],
    ['an open room', () => `tea-${crypto.randomUUID()}`],
  ])('[N6] into %s nobody, and no room is touched', async (_, toRoom) => {
    const before = await listDurableObjectIds(env.ROOM)
    const { sealed, proof } = await newSealed()
    const response = await join(keyed, toRoom(sealed), protocolsOf('anna', proof))
    expect(response.headers.get('Sec-WebSocket-Protocol')).toBe('parley.v1')
    expect(await closeOf(response)).toBe(CloseCode.notMade)
    expect(await listDurableObjectIds(env.ROOM)).toEqual(before)
  })

  it('[N6] a plain client is closed so too, and answered no subprotocol that it did not offer', async () => {
    const response = await join(keyed, 'tea', null)
    expect(response.headers.get('Sec-WebSocket-Protocol')).toBeNull()
    expect(await closeOf(response)).toBe(CloseCode.notMade)
  })

  it('[J3] [N6] a mark takes the place of no proof', async () => {
    const { room } = await made()
    const other = await newSealed()
    const response = await join(keyed, room, protocolsOf('anna', other.proof))
    expect(await closeOf(response)).toBe(CloseCode.wrongKey)
  })

  it('[N6] marks are guessed no faster than joins are allowed', async () => {
    const limit = { limit: () => Promise.resolve({ success: false }) }
    const headers = { Upgrade: 'websocket', 'CF-Connecting-IP': '192.0.2.1' }
    const init = { headers: { ...headers, 'Sec-WebSocket-Protocol': protocolsOf('anna') } }
    const { sealed } = await newSealed()
    const path = `/api/rooms/${sealed}-aaaa-aaaa-aaaa-aaaa/socket`
    expect((await ask(keyed, path, init, { JOIN_LIMIT: limit })).status).toBe(429)
  })
})

describe('who gets ICE servers where rooms are made with a key', () => {
  const secret = { secret: secretOf('anna') }

  it('[R1] a member of a room that was made does', async () => {
    const { room, proof } = await made()
    const response = await join(keyed, room, protocolsOf('anna', proof))
    expect(await greeted(response)).toBe('welcome')
    expect((await ask(keyed, `/api/rooms/${room}/ice`, post(secret))).status).toBe(200)
  })

  it('[R1] [N6] nobody does in a room that was not, although somebody is in it', async () => {
    // It was opened before there was a key.
    const room = `tea-${crypto.randomUUID()}`
    expect(await greeted(await join(free, room, protocolsOf('anna')))).toBe('welcome')
    expect((await ask(free, `/api/rooms/${room}/ice`, post(secret))).status).toBe(200)
    const refused = await ask(keyed, `/api/rooms/${room}/ice`, post(secret))
    expect(await toRefusal(refused)).toEqual([403, 'not-made'])
  })
})

describe('making a room', () => {
  const sealed = 'k3qf-7m2a-x6tp-c4de'

  it('[J12] gives its name, which nothing keeps', async () => {
    const response = await ask(keyed, '/api/rooms', post({ room: sealed, key: ROOM_KEY }))
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(await response.json()).toEqual({ room: 'k3qf-7m2a-x6tp-c4de-jqbh-ihpu-dpxe-vhxt' })
  })

  it.each([
    ['another key', 'wrong horse battery staple'],
    ['none', ''],
  ])('[J12] with %s is 403', async (_, key) => {
    const refused = await ask(keyed, '/api/rooms', post({ room: sealed, key }))
    expect(await toRefusal(refused)).toEqual([403, 'wrong-room-key'])
  })

  it.each([
    ['nothing', ''],
    ['no key', { room: sealed }],
    ['no room', { key: ROOM_KEY }],
    ['an open room', { room: 'tea', key: ROOM_KEY }],
    ['a room with a mark', { room: `${sealed}-aaaa-aaaa-aaaa-aaaa`, key: ROOM_KEY }],
    ['too much', { room: sealed, key: ROOM_KEY, more: 'x'.repeat(1024) }],
  ])('[J12] with %s is 400', async (_, body) => {
    const refused = await ask(keyed, '/api/rooms', post(body))
    expect(await toRefusal(refused)).toEqual([400, 'bad-request'])
  })

  it('[J12] the longest key fits', async () => {
    const long = '房'.repeat(256)
    const routes = createRoutes({ relay, roomKey: toRoomKey({ ROOM_KEY: long }), ring: null })
    const response = await ask(routes, '/api/rooms', post({ room: sealed, key: long }))
    expect(response.status).toBe(200)
  })

  it.each(['GET', 'PUT', 'DELETE'])('[J12] by %s is 405', async (method) => {
    const response = await ask(keyed, '/api/rooms', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe('POST, OPTIONS')
  })

  const page = 'https://other.example'

  it.each(['POST', 'OPTIONS'])('[J12] %s of a foreign page is 403', async (method) => {
    const init = { method, headers: { Origin: page } }
    const refused = await ask(keyed, '/api/rooms', init)
    expect(await toRefusal(refused)).toEqual([403, 'foreign-origin'])
  })

  it('[J12] a page of ALLOWED_ORIGINS asks first, and reads what it is answered', async () => {
    const more = { ALLOWED_ORIGINS: page }
    const headers = { Origin: page }
    const asked = await ask(keyed, '/api/rooms', { method: 'OPTIONS', headers }, more)
    expect([asked.status, asked.headers.get('Access-Control-Allow-Methods')]).toEqual([204, 'POST'])
    const answered = await ask(keyed, '/api/rooms', post({ room: sealed, key: '' }, headers), more)
    expect(answered.headers.get('Access-Control-Allow-Origin')).toBe(page)
    expect(await toRefusal(answered)).toEqual([403, 'wrong-room-key'])
  })

  it('[J12] an address that tries too often waits, with the right key too, and no other does', async () => {
    const from = (ip: string, key: string) =>
      ask(keyed, '/api/rooms', post({ room: sealed, key }, { 'CF-Connecting-IP': ip }))
    const refused = await untilRefused(10, 403, () => from('192.0.2.7', 'a guess'))
    expect(refused.headers.get('Retry-After')).toBe('60')
    expect(await toRefusal(refused)).toEqual([429, 'too-often'])
    expect((await from('192.0.2.8', ROOM_KEY)).status).toBe(200)
  })
})

describe('where everybody makes rooms', () => {
  it('[J12] there is nothing to be made, and neither body nor limit is looked at', async () => {
    const MAKE_LIMIT = { limit: () => Promise.reject(new Error('asked')) }
    const init = post('x'.repeat(2000), { 'CF-Connecting-IP': '192.0.2.9' })
    const refused = await ask(free, '/api/rooms', init, { MAKE_LIMIT })
    expect(await toRefusal(refused)).toEqual([404, 'no-room-key'])
  })

  it('[N6] a room with a mark is a sealed one, which its proof opens as before', async () => {
    const { room, proof } = await made()
    expect(await greeted(await join(free, room, protocolsOf('anna', proof)))).toBe('welcome')
    expect(await closeOf(await join(free, room, protocolsOf('anna')))).toBe(CloseCode.wrongKey)
  })

  it('[N6] so it is on the worker as the tests deploy it', async () => {
    expect((await upgrade(`tea-${crypto.randomUUID()}`)).status).toBe(101)
  })
})
