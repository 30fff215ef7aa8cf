/** Ringing devices with a closed tab, over a worker and a push service that the test answers for. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fromBase64Url, toBase64Url } from '../../protocol/bytes'
import { fromJson, oneOf, record, text } from '../../protocol/shape'
import { decryptPush } from '../../protocol/webPush'
import type { Ringable } from '../ring/kept'
import { readPush } from '../ring/push'
import { sealReply } from '../ring/reply'
import { createRingOut } from './ringOut'

const link = 'https://calls.example/r/2ejk-mbfh-m7mt-dwyx#AAECAwQFBgcICQoLDA0ODw'
const room = '2ejk-mbfh-m7mt-dwyx'
const call = 'c7fXw0Qm3ZtB1kLr9PzYdA'
const ecdh = { name: 'ECDH', namedCurve: 'P-256' } as const
const posted = record({
  secret: text(),
  token: text(),
  message: text(),
  for: oneOf('ring', 'end'),
})

let bert: Ringable
let privateKey: CryptoKey
let answers: (token: string) => Response | Promise<Response>
const requests: { url: string; for: string; token: string; message: string }[] = []

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  vi.setSystemTime(1_000_000)
  const pair = await crypto.subtle.generateKey(ecdh, false, ['deriveBits'])
  privateKey = pair.privateKey
  bert = {
    device: 'BBECAwQFBgcICQoLDA0ODw',
    name: 'Bert',
    token: 'token',
    p256dh: toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))),
    auth: 'AAECAwQFBgcICQoLDA0ODw',
    expires: 2_000_000,
    seen: 0,
    language: 'en',
  }
  requests.length = 0
  answers = () => Response.json({ outcome: 'sent' })
  vi.stubGlobal('fetch', (url: string, { body }: { body: string }) => {
    const asked = fromJson(posted, body)
    if (asked === undefined) throw new Error(`This is no ring: ${body}`)
    requests.push({ url, ...asked })
    return Promise.resolve(answers(asked.token))
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function start(met: string[] = []) {
  const voided: string[] = []
  const out = createRingOut({
    room,
    link,
    secret: () => Promise.resolve('secret'),
    you: () => 'abcdefghijklmnopqrstuvwxyz',
    name: () => 'Anna',
    met: () => new Set(met),
    onVoid: (device) => voided.push(device),
  })
  return { out, voided, at: () => out.rung.peek().map(({ name, at }) => `${name} ${at}`) }
}

/** What the device hears. */
async function heard(index: number) {
  const { p256dh, auth } = bert
  const body = fromBase64Url(requests[index]?.message ?? '')
  const plain = await decryptPush({ keys: { p256dh, auth }, privateKey }, body)
  return plain === null ? undefined : readPush(new TextDecoder().decode(plain))
}

/** What encrypts takes turns of its own, and no time that passes here. */
async function turns(isDone: () => boolean): Promise<void> {
  const end = performance.now() + 20_000
  while (!isDone() && performance.now() < end) await new Promise((resolve) => setImmediate(resolve))
}

async function happened(count: number): Promise<void> {
  await turns(() => requests.length >= count)
  expect(requests).toHaveLength(count)
}

async function becomes(at: () => string[], what: string): Promise<void> {
  await turns(() => at().join() === `Bert ${what}`)
  expect(at()).toEqual([`Bert ${what}`])
}

it('[K12] rings a device: what it hears says who calls, and no request does', async () => {
  const { out, at } = start()
  out.ring(call, [bert], true)
  expect(at()).toEqual(['Bert sending'])
  await becomes(at, 'rings')
  expect(requests[0]).toMatchObject({ url: `https://calls.example/api/rooms/${room}/ring` })
  expect(await heard(0)).toMatchObject({ type: 'ring', room, call, name: 'Anna', video: true })
  expect(JSON.stringify(requests)).not.toContain('Anna')
})

it('[K12] rings no longer than 45 seconds, and says then that the call was missed', async () => {
  const { out, at } = start()
  out.ring(call, [bert], true)
  await becomes(at, 'rings')
  vi.advanceTimersByTime(44_999)
  expect(at()).toEqual(['Bert rings'])
  vi.advanceTimersByTime(1)
  expect(at()).toEqual(['Bert no-answer'])
  await happened(2)
  expect(await heard(1)).toMatchObject({ type: 'end', call, answered: false, at: 1_000_000 })
})

it('[K12] says to the other devices of whoever came that the call was answered', async () => {
  const { out, at } = start(['Bert'])
  out.ring(call, [bert], true)
  await becomes(at, 'rings')
  out.end()
  await happened(2)
  expect(await heard(1)).toMatchObject({ type: 'end', answered: true })
})

it('says nothing more to a device whose owner came, or has answered', async () => {
  const { out, at } = start()
  out.ring(call, [bert], true)
  await becomes(at, 'rings')
  out.came(bert.device)
  expect(at()).toEqual(['Bert here'])
  out.end()
  await Promise.resolve()
  expect(requests).toHaveLength(1)
})

it('[K11] believes an answer that is sealed with the key of this ring, and no other', async () => {
  const { out, at } = start()
  out.ring(call, [bert], true)
  await becomes(at, 'rings')
  const ring = await heard(0)
  if (ring?.type !== 'ring') throw new Error('It was not rung')
  await out.replied(await sealReply('AAAAAAAAAAAAAAAAAAAAAA', 'declined'))
  await out.replied('nonsense')
  expect(at()).toEqual(['Bert rings'])
  await out.replied(await sealReply(ring.reply, 'declined'))
  expect(at()).toEqual(['Bert declined'])
})

it.each([
  [Response.json({ outcome: 'gone' }), 'void'],
  [Response.json({ error: 'bad-token' }, { status: 403 }), 'void'],
  [Response.json({ error: 'expired' }, { status: 403 }), 'void'],
  [Response.json({ error: 'not-admitted' }, { status: 403 }), 'failed'],
  [Response.json({ outcome: 'refused' }), 'refused'],
  [Response.json({ error: 'too-often' }, { status: 429 }), 'too-often'],
  [Response.json({ error: 'internal' }, { status: 500 }), 'failed'],
  [Response.json({ outcome: 'shouted' }), 'failed'],
])('[K6] %j: the device is %s', async (response, what) => {
  answers = () => response
  const { out, voided, at } = start()
  out.ring(call, [bert], true)
  await becomes(at, what)
  expect(voided).toEqual(what === 'void' ? [bert.device] : [])
  vi.advanceTimersByTime(45_000)
  out.end()
  expect(requests).toHaveLength(1)
})

it('where the network is away nothing rings, and it says so', async () => {
  answers = () => Promise.reject(new TypeError('offline'))
  const { out, at } = start()
  out.ring(call, [bert], true)
  await becomes(at, 'failed')
  expect(requests).toHaveLength(1)
})
