/** What goes to a push service, as it would read it. */
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { fromBase64Url } from '../../protocol/bytes'
import { type Pushed, newEndpoint, ourRing, playPushService } from '../test/ring'
import { toRing } from './ring'
import { readSecret, writeSecret } from './secret'

const service = playPushService()
const subject = 'https://parley.example'
const body = new Uint8Array([1, 2, 3])
const [vapid = '', key = '', auth = ''] = env.RING_KEYS?.split('.') ?? []

function pushTo(endpoint = newEndpoint(), more: { for?: 'ring' | 'end'; room?: string } = {}) {
  const push = { url: new URL(endpoint), body, for: 'ring', room: 'tea', ...more } as const
  return ourRing().push(push, subject)
}

function last(): Pushed {
  const pushed = service.pushed().at(-1)
  if (!pushed) throw new Error('nothing was pushed')
  return pushed
}

describe('the request', () => {
  it('[K5] posts the body as the page encrypted it, and follows nothing', async () => {
    const endpoint = newEndpoint()
    expect(await pushTo(endpoint)).toBe('sent')
    const { url, init, headers } = last()
    expect([url, init.method, init.redirect, init.body]).toEqual([endpoint, 'POST', 'manual', body])
    expect(init.signal).toBeInstanceOf(AbortSignal)
    expect(Object.fromEntries(headers)).toEqual({
      authorization: expect.any(String),
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      topic: expect.stringMatching(/^[\w-]{32}$/),
      ttl: '45',
      urgency: 'high',
    })
  })

  it('[K5] an end takes the place of its ring, and is kept for a day', async () => {
    const endpoint = newEndpoint()
    await pushTo(endpoint)
    const ring = last().headers
    await pushTo(endpoint, { for: 'end' })
    const end = last().headers
    expect(end.get('Topic')).toBe(ring.get('Topic'))
    expect([ring.get('TTL'), end.get('TTL')]).toEqual(['45', '86400'])
  })

  it('[K5] another room, or another browser, has a topic of its own', async () => {
    const endpoint = newEndpoint()
    const topics = []
    for (const [place, room] of [
      [endpoint, 'tea'],
      [endpoint, 'coffee'],
      [newEndpoint(), 'tea'],
    ] as const) {
      await pushTo(place, { room })
      topics.push(last().headers.get('Topic'))
    }
    expect(new Set(topics).size).toBe(3)
  })
})

describe('who pushes', () => {
  async function readVapid({ headers }: Pushed) {
    const header = headers.get('Authorization') ?? ''
    const [, head = '', claims = '', signature = '', point = ''] =
      /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header) ?? []
    const curve = { name: 'ECDSA', namedCurve: 'P-256' }
    const publicKey = await crypto.subtle.importKey('raw', fromBase64Url(point), curve, true, [
      'verify',
    ])
    const isSigned = await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      publicKey,
      fromBase64Url(signature),
      new TextEncoder().encode(`${head}.${claims}`),
    )
    const read = (part: string): unknown =>
      JSON.parse(new TextDecoder().decode(fromBase64Url(part)))
    return { header, isSigned, point, head: read(head), claims: read(claims) }
  }

  it('[K5] is signed with the key that the subscription names, for this service, for half a day', async () => {
    const now = Math.floor(Date.now() / 1000)
    await pushTo('https://web.push.apple.com/abc')
    const { isSigned, point, head, claims } = await readVapid(last())
    expect(isSigned).toBe(true)
    expect(point).toBe(ourRing().keys.vapid)
    expect(head).toEqual({ alg: 'ES256', typ: 'JWT' })
    expect(claims).toEqual({
      aud: 'https://web.push.apple.com',
      exp: expect.any(Number),
      sub: subject,
    })
    const { exp } = Object(claims)
    expect(exp - now).toBeGreaterThanOrEqual(43_199)
    expect(exp - now).toBeLessThanOrEqual(43_205)
  })

  it('[K5] one signature does for an hour, of one service alone', async () => {
    const clock = vi.spyOn(Date, 'now')
    const ring = ourRing()
    const headers: (string | null)[] = []
    for (const [minutes, url] of [
      [0, 'https://web.push.apple.com/abc'],
      [59, 'https://web.push.apple.com/def'],
      [59, 'https://fcm.googleapis.com/fcm/send/abc'],
      [61, 'https://web.push.apple.com/abc'],
    ] as const) {
      clock.mockReturnValue(1_800_000_000_000 + minutes * 60_000)
      await ring.push({ url: new URL(url), body, for: 'ring', room: 'tea' }, subject)
      headers.push(last().headers.get('Authorization'))
    }
    const [first, second, other, later] = headers
    expect(second).toBe(first)
    expect(new Set([first, other, later]).size).toBe(3)
  })
})

describe('what comes of it', () => {
  it.each([
    [200, 'sent'],
    [201, 'sent'],
    [202, 'sent'],
    [404, 'gone'],
    [410, 'gone'],
    [301, 'refused'],
    [307, 'refused'],
    [400, 'refused'],
    [413, 'refused'],
    [429, 'refused'],
    [500, 'refused'],
    [503, 'refused'],
  ])('[K6] %i is %s', async (status, outcome) => {
    service.answerOnce(() => new Response(null, { status, headers: { Location: '/elsewhere' } }))
    expect(await pushTo()).toBe(outcome)
    expect(service.pushed()).toEqual([])
  })

  it('[K6] a service that does not answer, or cannot be reached, is refused', async () => {
    service.answerOnce(() => Promise.reject(new DOMException('late', 'TimeoutError')))
    expect(await pushTo()).toBe('refused')
    service.answerOnce(() => Promise.reject(new TypeError('no network')))
    expect(await pushTo()).toBe('refused')
  })

  it('[K6] nothing of what it says is read', async () => {
    let isCancelled = false
    const said = new ReadableStream({ cancel: () => void (isCancelled = true) })
    service.answerOnce(() => new Response(said, { status: 500 }))
    expect(await pushTo()).toBe('refused')
    expect(isCancelled).toBe(true)
  })

  it('the operator is told once that the keys are refused', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    const ring = ourRing()
    for (const status of [403, 401, 403]) {
      service.answerOnce(() => new Response('token', { status }))
      const url = new URL(newEndpoint())
      expect(await ring.push({ url, body, for: 'ring', room: 'tea' }, subject)).toBe('refused')
    }
    expect(log.mock.calls).toEqual([['ring: a push service answered 403: see RING_KEYS']])
  })
})

describe('the secret', () => {
  it('without it nobody is rung', () => {
    expect([toRing({}), toRing({ RING_KEYS: '' }), toRing({ RING_KEYS: ' \n' })]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('that came out of a pipe is the same without its line end', () => {
    expect(toRing({ RING_KEYS: `${env.RING_KEYS}\n` })?.keys).toEqual(ourRing().keys)
  })

  it.each([
    ['one part', vapid],
    ['two parts', `${vapid}.${key}`],
    ['four parts', `${vapid}.${key}.${auth}.${auth}`],
    ['a key that was cut', `${vapid.slice(0, -3)}.${key}.${auth}`],
    ['a key that is longer', `${vapid}AAAA.${key}.${auth}`],
    ['a compressed point', `A${vapid.slice(1)}.${key}.${auth}`],
    ['16 bytes that are 15', `${vapid}.${key}.${auth.slice(0, 20)}`],
    ['what is no base64', `${vapid}.${key}.${'?'.repeat(22)}`],
  ])('of %s does not start, and it is said without it', (_, wrong) => {
    const message = 'RING_KEYS is not what `npm run ring:keys` makes; run that again.'
    expect(() => toRing({ RING_KEYS: wrong })).toThrow(new Error(message))
  })

  it('is read as it was written', () => {
    const secret = readSecret(env.RING_KEYS ?? '')
    expect(secret && writeSecret(secret)).toBe(env.RING_KEYS)
  })
})
