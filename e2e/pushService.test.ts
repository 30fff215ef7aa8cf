/**
 * The real worker and a push service on this machine: who is rung, what comes of it, and what is
 * said of it to nobody.
 */
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeRingKeys } from '../dev/makeRingKeys.ts'
import { toBase64Url, toBytes } from '../protocol/bytes.ts'
import { randomToken, toPeerId, toProof, toRoomName } from '../protocol/ids.ts'
import { makeRingToken, ringKeysShape } from '../protocol/ring.ts'
import { decryptPush, encryptPush, type PushKeys } from '../protocol/webPush.ts'
import { elsewhere, type PushService, startPushService } from './rig/pushService.ts'
import { type Runtime, startRuntime } from './rig/runtime.ts'

const secret = randomToken()
const proof = await toProof(randomToken())
const room = await toRoomName(proof)
const dayMs = 86_400_000

let keys: string
let service: PushService
let worker: Runtime

beforeEach(async () => {
  keys = await makeRingKeys()
  service = await startPushService()
  worker = await startRuntime({ RING_KEYS: keys, PUSH_SERVICES: service.origin })
})
afterEach(async () => {
  await worker.close()
  await service.close()
})

test('[K3] [K5] who is in the room rings a closed tab, which alone reads why', async () => {
  const bert = await subscribe()
  expect(await ring(bert.keys, '/bert')).toMatchObject({ status: 403 })
  await enter()
  expect(await ring(bert.keys, '/bert')).toEqual({ status: 200, body: { outcome: 'sent' } })
  const { body, headers, vapid } = await service.pushed('/bert')
  expect(await decryptPush(bert, body)).toEqual(toBytes('Anna calls'))
  expect(headers).toMatchObject({ ttl: '45', urgency: 'high' })
  expect(vapid).toBe((await ringKeys()).vapid)

  await ring(bert.keys, '/bert', 'end')
  const end = await service.pushed('/bert')
  expect(end.headers).toMatchObject({ ttl: '86400', topic: headers['topic'] })
  expect(service.all).toHaveLength(2)
  expectSilence()
})

test('[K7] [K8] whoever is rung and has no page open replies to the one who rings', async () => {
  const socket = await enter()
  const told = once(socket, 'message')
  const to = await toPeerId(room, secret)
  expect(await post('reply', { to, proof, payload: 'declined' })).toMatchObject({ status: 204 })
  const [event]: unknown[] = await told
  const { data } = event instanceof MessageEvent ? event : { data: '' }
  expect(JSON.parse(String(data))).toEqual({ type: 'reply', payload: 'declined' })
})

test('[K6] what a push service answers is one of three, and a redirect leads nowhere', async () => {
  await enter()
  const { keys: bert } = await subscribe()
  const behaviours = [201, 404, 410, 400, 413, 429, 503, 'redirect', 'slow'] as const
  const outcomes = behaviours.map(async (behaviour) => {
    service.behave(`/${behaviour}`, behaviour)
    return (await ring(bert, `/${behaviour}`)).body
  })
  expect(await Promise.all(outcomes)).toEqual([
    { outcome: 'sent' },
    { outcome: 'gone' },
    { outcome: 'gone' },
    ...Array.from({ length: 6 }, () => ({ outcome: 'refused' })),
  ])
  expect(service.all.map(({ path }) => path)).not.toContain(elsewhere)
  expect(service.all).toHaveLength(behaviours.length)
  await service.close()
  expect(await ring(bert, '/201')).toEqual({ status: 200, body: { outcome: 'refused' } })
  expectSilence()
})

test('[K4] a token of before the keys were changed leads nowhere, and without keys nobody rings', async () => {
  const before = await ringKeys()
  await worker.close()
  worker = await startRuntime({ RING_KEYS: await makeRingKeys(), PUSH_SERVICES: service.origin })
  await enter()
  const { keys: bert } = await subscribe()
  const refused = await ring(bert, '/bert', 'ring', before.token)
  expect(refused).toMatchObject({ status: 403, body: { error: 'bad-token' } })
  expect(service.all).toEqual([])

  await worker.close()
  worker = await startRuntime()
  const asked = await fetch(`${worker.origin}/api/ring`)
  expect([asked.status, await asked.json()]).toMatchObject([404, { error: 'no-ring-keys' }])
})

test('a worker with other keys than those does not start, and says why without them', async () => {
  const wrong = keys.slice(1)
  const refused: unknown = await startRuntime({ RING_KEYS: wrong }).catch((error) => error)
  expect(String(refused)).toContain('RING_KEYS is not what `npm run ring:keys` makes')
  expect(String(refused)).not.toContain(wrong)
})

/** What a browser has of its subscription. */
async function subscribe(): Promise<{ keys: PushKeys; privateKey: CryptoKey }> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits'])
  const point = await crypto.subtle.exportKey('raw', pair.publicKey)
  const auth = toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
  return { keys: { p256dh: toBase64Url(new Uint8Array(point)), auth }, privateKey: pair.privateKey }
}

async function ringKeys() {
  const answered = ringKeysShape(await (await fetch(`${worker.origin}/api/ring`)).json())
  if (answered === undefined) throw new Error('no keys')
  return answered
}

async function ring(to: PushKeys, path: string, what = 'ring', token?: PushKeys) {
  const place = { endpoint: service.origin + path, room, expires: Date.now() + 30 * dayMs }
  return post('ring', {
    secret,
    token: await makeRingToken(token ?? (await ringKeys()).token, place),
    message: toBase64Url(await encryptPush(to, toBytes('Anna calls'))),
    for: what,
  })
}

async function post(path: string, said: object): Promise<{ status: number; body: unknown }> {
  const url = `${worker.origin}/api/rooms/${room}/${path}`
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(said) })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

/** A member of the room, welcomed. */
async function enter(): Promise<WebSocket> {
  const url = `${worker.origin.replace(/^http/, 'ws')}/api/rooms/${room}/socket`
  const socket = new WebSocket(url, ['parley.v1', `secret.${secret}`, `proof.${proof}`])
  await once(socket, 'open')
  const welcomed = once(socket, 'message')
  socket.send(JSON.stringify({ type: 'hello', v: 1, profile: 'p' }))
  await welcomed
  return socket
}

/** The worker has said nothing of whom it rang, nor of its keys. */
function expectSilence(): void {
  const said = worker.logged().join('\n')
  for (const part of [service.origin, ...keys.split('.')]) expect(said).not.toContain(part)
}
