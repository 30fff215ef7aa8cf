/**
 * The real worker and a stand-in of Cloudflare's TURN API: what is lent, what is revoked, and what
 * is said of it to nobody.
 */
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { randomToken, toPeerId } from '../protocol/ids'
import { type RelayApi, startRelayApi } from './rig/relayApi.ts'
import { type Runtime, startRuntime, type Vars } from './rig/runtime.ts'
import { until } from './rig/until.ts'

const room = 'tea-time'
const stun = 'stun:stun.example:3478'

let api: RelayApi
let worker: Runtime

beforeEach(async () => {
  api = await startRelayApi()
  worker = await start({ TURN_KEY_ID: api.id, TURN_KEY_API_TOKEN: api.token, TURN_API: api.url })
})
afterEach(async () => {
  await worker.close()
  await api.close()
})

function start(vars: Vars): Promise<Runtime> {
  return startRuntime({ ICE_URLS: stun, ...vars })
}

test('[R1] [R4] who is in the room is lent credentials, and they are revoked when it leaves', async () => {
  const secret = randomToken()
  expect((await ask(secret)).status).toBe(403)

  const socket = await enter(secret)
  const { status, body } = await ask(secret)
  const { username = '', credential = '', ttl } = api.lent.at(-1) ?? {}
  expect(status).toBe(200)
  expect(ttl).toBe(3600)
  expect(body).toMatchObject({ ttl: 3600, relay: 'ready' })
  expect(JSON.stringify(body)).toContain(`"username":"${username}","credential":"${credential}"`)
  expect(JSON.stringify(body)).not.toMatch(/:53\b/)
  expect(api.revoked).toEqual([])

  socket.close(1000)
  await until(
    'they are revoked',
    async () => api.revoked,
    (revoked) => revoked.length > 0,
  )
  expect(api.revoked).toEqual([username])
  expect((await ask(secret)).status).toBe(403)
  expect(api.lent).toHaveLength(1)
  expectSilence()
})

test('[R2] a relay that fails leaves STUN, and neither the answer nor the log says more', async () => {
  const secret = randomToken()
  const socket = await enter(secret)
  expect((await ask(secret)).status).toBe(200)
  for (const behaviour of [401, 429, 500, 'broken', 'empty', 'slow'] as const) {
    api.behave(behaviour)
    expect(await ask(secret)).toEqual({
      status: 200,
      body: { iceServers: [{ urls: [stun] }], ttl: 60, relay: 'unavailable' },
    })
  }
  // Revoking fails as well, and the log is all that comes of it.
  api.behave(500)
  socket.close(1000)
  const lines = await until(
    'all is said',
    async () => logged(),
    (said) => said.length > 6,
  )
  expect(lines).toEqual([
    'relay: Cloudflare answered 401: the token was refused; see TURN_KEY_ID and TURN_KEY_API_TOKEN',
    'relay: Cloudflare answered 429',
    'relay: Cloudflare answered 500',
    'relay: Cloudflare answered what is not JSON',
    'relay: Cloudflare answered 201, and nothing that can be used',
    'relay: Cloudflare did not answer in time',
    'relay: Cloudflare answered 500 when it was asked to revoke',
  ])
  expectSilence()
})

test('a worker whose relay is half configured does not start, and says why', async () => {
  const refused: unknown = await start({ TURN_KEY_API_TOKEN: api.token }).catch((error) => error)
  expect(String(refused)).toContain('TURN_KEY_API_TOKEN is set without TURN_KEY_ID; set both.')
  expect(String(refused)).not.toContain(api.token)
})

test('[R5] the room names the STUN servers where no relay is set up, and nothing where one is', async () => {
  const [socket, withRelay] = await greet(randomToken())
  expect(withRelay).not.toHaveProperty('iceServers')
  socket.close(1000)

  await worker.close()
  worker = await start({})
  const secret = randomToken()
  const [, welcome] = await greet(secret)
  const iceServers = [{ urls: [stun] }]
  expect(welcome).toMatchObject({ iceServers })
  expect(await ask(secret)).toEqual({ status: 200, body: { iceServers, ttl: null, relay: 'none' } })
})

async function ask(secret: string): Promise<{ status: number; body: unknown }> {
  const url = `${worker.origin}/api/rooms/${room}/ice`
  const response = await fetch(url, { method: 'POST', body: JSON.stringify({ secret }) })
  return { status: response.status, body: await response.json() }
}

/** A member of the room, welcomed. */
async function enter(secret: string): Promise<WebSocket> {
  const [socket] = await greet(secret)
  return socket
}

async function greet(secret: string): Promise<[WebSocket, unknown]> {
  const socket = new WebSocket(`${worker.origin.replace(/^http/, 'ws')}/api/rooms/${room}/socket`, [
    'parley.v1',
    `secret.${secret}`,
  ])
  await once(socket, 'open')
  const welcomed = once(socket, 'message')
  socket.send(JSON.stringify({ type: 'hello', v: 1, profile: 'p' }))
  const [event]: unknown[] = await welcomed
  const { data } = event instanceof MessageEvent ? event : { data: '' }
  const welcome: unknown = JSON.parse(String(data))
  expect(welcome).toMatchObject({ type: 'welcome', you: await toPeerId(room, secret) })
  return [socket, welcome]
}

function logged(): string[] {
  return worker.logged().filter((line) => line.startsWith('relay:'))
}

/** The worker has said nothing that is secret. */
function expectSilence(): void {
  const said = worker.logged().join('\n')
  const lent = api.lent.flatMap(({ username, credential }) => [username, credential])
  for (const secret of [api.token, api.id, ...lent]) expect(said).not.toContain(secret)
}
