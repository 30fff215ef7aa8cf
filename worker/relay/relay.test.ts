import { expect, it, vi } from 'vitest'
import type { Config } from './config'
import { toRelay } from './relay'

const TURN_URLS = 'turn:turn.example:3478?transport=udp, turns:[2001:db8::1]:443?transport=tcp'
const urls = TURN_URLS.split(', ')
const cloudflare = { TURN_KEY_ID: 'key', TURN_KEY_API_TOKEN: 'hidden' }
const coturn = { TURN_URLS, TURN_SECRET: 'hidden' }
const fixed = { TURN_URLS, TURN_USERNAME: 'anna', TURN_CREDENTIAL: 'hidden' }

const answerOf = async (env: Config) => (await toRelay(env).lend('ab3k7q2mzzx4')).answer

it.each<[string, Config]>([
  ['nothing', {}],
  ['empty variables', { ICE_URLS: '', TURN_URLS: ' ', TURN_SECRET: '', TURN_KEY_ID: ' \n' }],
  ['commas alone', { ICE_URLS: ' , ', TURN_URLS: ',' }],
])('[R2] %s is no server and no relay', async (_, env) => {
  expect(await answerOf(env)).toEqual({ iceServers: [], ttl: null, relay: 'none' })
})

it('[R2] without a relay there is STUN alone', async () => {
  const ICE_URLS = ' stun:stun.example:3478,stun:[2001:db8::1] '
  expect(await answerOf({ ICE_URLS })).toEqual({
    iceServers: [{ urls: ['stun:stun.example:3478', 'stun:[2001:db8::1]'] }],
    ttl: null,
    relay: 'none',
  })
})

it('[R3] fixed credentials do not expire', async () => {
  expect(await answerOf({ ICE_URLS: 'stun:stun.example', ...fixed })).toEqual({
    iceServers: [{ urls: ['stun:stun.example'] }, { urls, username: 'anna', credential: 'hidden' }],
    ttl: null,
    relay: 'ready',
  })
})

it.each<[Config, number]>([
  [{}, 3600],
  [{ TURN_TTL: '600' }, 600],
  [{ TURN_TTL: 172_800 }, 172_800],
])('[R3] those of coturn do, with %j in %i s', async (more, ttl) => {
  const { iceServers, ...rest } = await answerOf({ ...coturn, ...more })
  const [server] = iceServers
  expect(rest).toEqual({ ttl, relay: 'ready' })
  expect(iceServers).toHaveLength(1)
  expect(server?.username).toMatch(/^\d{10}:ab3k7q2mzzx4$/)
})

it('[R2] a STUN server that both name is asked once, and a relay that fails leaves STUN', async () => {
  const stun = 'stun:stun.cloudflare.com:3478'
  const credentials = { username: 'u', credential: 'c' }
  const iceServers = [{ urls: stun }, { urls: 'turn:turn.example', ...credentials }]
  const fetched = vi.spyOn(globalThis, 'fetch')
  fetched.mockResolvedValueOnce(Response.json({ iceServers }, { status: 201 }))
  expect(await toRelay({ ICE_URLS: stun, ...cloudflare }).lend('ab3k7q2mzzx4')).toEqual({
    answer: {
      iceServers: [{ urls: [stun] }, { urls: ['turn:turn.example'], ...credentials }],
      ttl: 3600,
      relay: 'ready',
    },
    username: 'u',
  })

  const log = vi.spyOn(console, 'error').mockReturnValue()
  fetched.mockRejectedValueOnce(new TypeError('at hidden'))
  expect(await toRelay({ ICE_URLS: stun, ...cloudflare }).lend('ab3k7q2mzzx4')).toEqual({
    answer: { iceServers: [{ urls: [stun] }], ttl: 60, relay: 'unavailable' },
    username: null,
  })
  expect(log.mock.calls).toEqual([['relay: Cloudflare could not be reached']])
  vi.restoreAllMocks()
})

const stunHint = 'a stun: URL, like stun:stun.example:3478.'
const turnHint = 'a turn: or turns: URL, like turn:turn.example:3478?transport=udp.'

it.each<[Config, string]>([
  [{ ICE_URLS: 'turn:turn.example' }, 'ICE_URLS is for stun: URLs; put turn: URLs into TURN_URLS.'],
  [{ ICE_URLS: 'https://stun.example' }, `ICE_URLS: its entry 1 is not ${stunHint}`],
  [{ ICE_URLS: 'stun:a.example,stun.example' }, `ICE_URLS: its entry 2 is not ${stunHint}`],
  [{ ICE_URLS: 'stun://stun.example' }, `ICE_URLS: its entry 1 is not ${stunHint}`],
  [{ ICE_URLS: 'stun:' }, `ICE_URLS: its entry 1 is not ${stunHint}`],
  [{ ICE_URLS: 'stun:a.example?transport=udp' }, `ICE_URLS: its entry 1 is not ${stunHint}`],
  [{ ICE_URLS: 'stun:a.example:0' }, `ICE_URLS: its entry 1 is not ${stunHint}`],
  [{ ICE_URLS: 'stun:a.example:65536' }, `ICE_URLS: its entry 1 is not ${stunHint}`],
  [{ ...coturn, TURN_URLS: 'turn:a?transport=sctp' }, `TURN_URLS: its entry 1 is not ${turnHint}`],
  [{ ...coturn, TURN_URLS: 'turn:x:hidden@a' }, `TURN_URLS: its entry 1 is not ${turnHint}`],
  [{ ...fixed, TURN_URLS: 'turn:a,stun:b' }, `TURN_URLS: its entry 2 is not ${turnHint}`],
  [{ TURN_KEY_ID: 'key' }, 'TURN_KEY_ID is set without TURN_KEY_API_TOKEN; set both.'],
  [{ TURN_KEY_API_TOKEN: 'hidden' }, 'TURN_KEY_API_TOKEN is set without TURN_KEY_ID; set both.'],
  [{ ...fixed, TURN_USERNAME: '' }, 'TURN_CREDENTIAL is set without TURN_USERNAME; set both.'],
  [
    { TURN_URLS },
    'TURN_URLS is set without credentials; set TURN_SECRET (coturn), or TURN_USERNAME and TURN_CREDENTIAL.',
  ],
  [
    { TURN_SECRET: 'hidden' },
    'TURN_SECRET is set without TURN_URLS; say there where the relay is.',
  ],
  [
    { ...fixed, TURN_URLS: '' },
    'TURN_USERNAME is set without TURN_URLS; say there where the relay is.',
  ],
  [
    { ...cloudflare, TURN_SECRET: 'hidden' },
    'TURN_KEY_ID and TURN_SECRET are set, each for another relay; keep one.',
  ],
  [
    { ...coturn, ...fixed },
    'TURN_SECRET and TURN_USERNAME are set, each for another relay; keep one.',
  ],
  [
    { ...cloudflare, TURN_URLS },
    'TURN_KEY_ID and TURN_URLS are set, each for another relay; keep one. Cloudflare tells its own URLs.',
  ],
  [
    { ...cloudflare, TURN_API: 'http://relay.example' },
    'TURN_API must be an https: URL; without it, it is that of Cloudflare.',
  ],
  [
    { ...cloudflare, TURN_API: 'relay.example' },
    'TURN_API must be an https: URL; without it, it is that of Cloudflare.',
  ],
  ...['0', '4', '172801', '3600.5', 'an hour', -1].map((TURN_TTL): [Config, string] => [
    { ...coturn, TURN_TTL },
    'TURN_TTL must be a whole number of seconds, 5 to 172800.',
  ]),
])('%j does not start, and says why without a secret', (env, message) => {
  expect(() => toRelay(env)).toThrow(new Error(message))
  expect(message).not.toContain('hidden')
})
