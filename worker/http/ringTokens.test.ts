/** Where a ring may lead, how often one may ring, and what nobody learns of it. */
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { limits } from '../../protocol/messages'
import { toRefusal } from '../test/ice'
import {
  enter,
  message,
  newEndpoint,
  newSealed,
  ourRing,
  playPushService,
  post,
  ringOf,
  tokenFor,
} from '../test/ring'
import { untilRefused } from '../test/untilRefused'
import { toRing } from '../ring/ring'

const service = playPushService()

describe('where a token leads', () => {
  async function ringsTo(make: (room: string) => Promise<string>): Promise<[number, unknown]> {
    const sealed = await newSealed()
    await enter(sealed, 'anna')
    const body = ringOf('anna', await make(sealed.room))
    const refused = await toRefusal(await post(sealed.room, 'ring', body))
    expect(service.pushed()).toEqual([])
    return refused
  }

  it('[K4] one that was made up leads nowhere', async () => {
    expect(await ringsTo(async () => 'A'.repeat(limits.tokenChars))).toEqual([403, 'bad-token'])
  })

  it('[K4] one that is changed leads nowhere', async () => {
    const changed = async (room: string) => {
      const token = await tokenFor(room)
      return `${token.slice(0, 700)}${token[700] === 'A' ? 'B' : 'A'}${token.slice(701)}`
    }
    expect(await ringsTo(changed)).toEqual([403, 'bad-token'])
  })

  it('[K4] one of before the keys were changed leads nowhere', async () => {
    const [vapid, key, auth] = env.RING_KEYS?.split('.') ?? []
    const ring = toRing({ RING_KEYS: [key, vapid, auth].join('.') }) ?? ourRing()
    expect(await ringsTo((room) => tokenFor(room, { ring }))).toEqual([403, 'bad-token'])
  })

  it('[K4] one of another room leads nowhere in this one', async () => {
    const { room: other } = await newSealed()
    expect(await ringsTo(() => tokenFor(other))).toEqual([403, 'other-room'])
  })

  it.each([
    ['is over', -0.001],
    ['is too far away', 31.01],
  ])('[K4] one whose time %s leads nowhere', async (_, days) => {
    expect(await ringsTo((room) => tokenFor(room, { days }))).toEqual([403, 'expired'])
  })

  it.each([
    'https://push.example/abc',
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/fcm/send/abc',
    'https://me:you@fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com.evil.example/abc',
    'https://evilfcm.googleapis.com/abc',
    'https://evil.example/?fcm.googleapis.com',
    'https://push.apple.com/abc',
    'https://evilpush.apple.com/abc',
    'https://127.0.0.1/abc',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/abc',
    'http://localhost:8787/api/rooms',
    'https://parley.example/api/rooms',
    'file:///etc/passwd',
    'fcm.googleapis.com',
    '',
  ])('[K4] the address %j is refused before anything goes there', async (endpoint) => {
    const refused = await ringsTo((room) => tokenFor(room, { endpoint }))
    expect(refused).toEqual([403, 'unknown-service'])
  })
})

describe('how often', () => {
  it('[K3] an address that rings too often waits, and no other does', async () => {
    const { room } = await newSealed()
    const from = (ip: string) => post(room, 'ring', '', { 'CF-Connecting-IP': ip })
    const refused = await untilRefused(60, 400, () => from('192.0.2.17'))
    expect(refused.headers.get('Retry-After')).toBe('60')
    expect(await toRefusal(refused)).toEqual([429, 'too-often'])
    expect((await from('192.0.2.18')).status).toBe(400)
  })

  it('[K3] a peer that rings too often waits, and no other does', async () => {
    const sealed = await newSealed()
    await enter(sealed, 'anna')
    await enter(sealed, 'bert')
    const of = (name: string) => post(sealed.room, 'ring', ringOf(name, 'AAAA'))
    const refused = await untilRefused(30, 403, () => of('anna'))
    expect(refused.headers.get('Retry-After')).toBe('60')
    expect(await toRefusal(refused)).toEqual([429, 'too-often'])
    expect((await of('bert')).status).toBe(403)
  })

  it('[K4] one browser is rung only so often, whoever rings it and with whatever token', async () => {
    const endpoint = newEndpoint()
    const sealed = [await newSealed(), await newSealed()]
    for (const each of sealed) await enter(each, 'anna')
    let count = 0
    const rings = async (place = endpoint): Promise<Response> => {
      const { room } = sealed[count++ % 2] ?? (await newSealed())
      const token = await tokenFor(room, { endpoint: place })
      return post(room, 'ring', ringOf('anna', token))
    }
    const refused = await untilRefused(6, 200, () => rings())
    expect(await toRefusal(refused)).toEqual([429, 'too-often'])
    expect((await rings(`${endpoint}#other`)).status).toBe(429)
    expect((await rings(newEndpoint())).status).toBe(200)
  })
})

describe('what nobody learns', () => {
  it('[K6] neither the answer nor the log names an address or a token, whatever happens', async () => {
    const written = ['error', 'warn', 'log', 'info', 'debug'] as const
    const logs = written.map((level) => vi.spyOn(console, level).mockReturnValue())
    const sealed = await newSealed()
    await enter(sealed, 'anna')
    const answers: string[] = []
    const said: string[] = []
    const happenings = [
      () => new Response('it was https://fcm.googleapis.com/fcm/send/', { status: 500 }),
      () => new Response('no', { status: 401 }),
      () => Promise.reject(new TypeError('fetch to https://fcm.googleapis.com/fcm/send/ failed')),
    ]
    const endpoints = [...happenings.map(newEndpoint), 'https://push.example/secret']
    for (const [index, endpoint] of endpoints.entries()) {
      const happen = happenings[index]
      if (happen) service.answerOnce(happen)
      const token = await tokenFor(sealed.room, { endpoint })
      said.push(endpoint, token)
      answers.push(await (await post(sealed.room, 'ring', ringOf('anna', token))).text())
    }
    const all = [...answers, ...logs.flatMap((log) => log.mock.calls.flat().map(String))].join('\n')
    expect(all).not.toMatch(/fcm\.googleapis|push\.example/)
    for (const secret of [...said, message]) expect(all).not.toContain(secret)
  })
})
