/** In Node, against a stand-in of the API. */
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type RelayApi, startRelayApi } from '../../e2e/rig/relayApi'
import { createCloudflare } from './cloudflare'

let api: RelayApi

beforeAll(async () => {
  api = await startRelayApi()
})
afterAll(() => api.close())
afterEach(() => {
  vi.restoreAllMocks()
  api.behave('list')
})

const stun = { urls: ['stun:stun.cloudflare.com:3478'] }
const turn = [
  'turn:turn.cloudflare.com:3478?transport=udp',
  'turn:turn.cloudflare.com:3478?transport=tcp',
  'turn:turn.cloudflare.com:80?transport=tcp',
  'turns:turn.cloudflare.com:5349?transport=tcp',
  'turns:turn.cloudflare.com:443?transport=tcp',
]

const source = (more: { token?: string; url?: string; id?: string } = {}) =>
  createCloudflare({
    id: more.id ?? api.id,
    token: more.token ?? api.token,
    api: more.url ?? api.url,
    ttl: 3600,
  })

it.each(['list', 'one'] as const)(
  '[R3] an answer that is a %s becomes servers, without those of port 53',
  async (shape) => {
    api.behave(shape)
    const loan = await source().lend('ab3k7q2mzzx4')
    const { username = '', credential = '', ttl } = api.lent.at(-1) ?? {}
    expect(ttl).toBe(3600)
    expect(loan).toEqual({
      servers: [stun, { urls: turn, username, credential }],
      ttl: 3600,
      username,
    })
  },
)

it.each([
  [401, 'answered 401: the token was refused; see TURN_KEY_ID and TURN_KEY_API_TOKEN'],
  [403, 'answered 403: the token was refused; see TURN_KEY_ID and TURN_KEY_API_TOKEN'],
  [429, 'answered 429'],
  [302, 'answered 302'],
  [500, 'answered 500'],
  ['broken', 'answered what is not JSON'],
  ['empty', 'answered 201, and nothing that can be used'],
  ['slow', 'did not answer in time'],
] as const)('[R3] %s is no loan, and one line in the log', async (behaviour, line) => {
  const log = listen()
  api.behave(behaviour)
  expect(await source().lend('ab3k7q2mzzx4')).toBeNull()
  expect(log()).toEqual([`relay: Cloudflare ${line}`])
})

it('[R3] a wrong token is said, and is not in the log', async () => {
  const log = listen()
  const token = 'not-the-token'
  expect(await source({ token }).lend('ab3k7q2mzzx4')).toBeNull()
  expect(log()).toEqual([expect.stringContaining('answered 401')])
  expect(log().join(' ')).not.toContain(token)
})

it('[R3] a key that is unknown, and an API that is not there, are no loans', async () => {
  const log = listen()
  expect(await source({ id: 'another' }).lend('ab3k7q2mzzx4')).toBeNull()
  const closed = await startRelayApi()
  await closed.close()
  expect(await source({ url: closed.url }).lend('ab3k7q2mzzx4')).toBeNull()
  expect(log()).toEqual([
    'relay: Cloudflare answered 404',
    'relay: Cloudflare could not be reached',
  ])
})

it.each<[string, unknown]>([
  ['no servers', {}],
  ['servers that are a text', { iceServers: 'turn:turn.example' }],
  ['a server without URLs', { iceServers: [{ username: 'u', credential: 'c' }] }],
  ['a relay without credentials', { iceServers: [{ urls: 'turn:turn.example' }] }],
  ['half of the credentials', { iceServers: [{ urls: 'turn:turn.example', username: 'u' }] }],
  ['URLs that are none', { iceServers: [{ urls: ['https://a.example', ''], ...pair() }] }],
  ['port 53 alone', { iceServers: [{ urls: 'turn:turn.example:53', ...pair() }] }],
  ['a username too long', { iceServers: [{ urls: 'turn:a.example', ...pair('u'.repeat(513)) }] }],
  ['null', null],
])('[R3] %s cannot be used', async (_, data) => {
  const log = listen()
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(data, { status: 201 }))
  expect(await source().lend('ab3k7q2mzzx4')).toBeNull()
  expect(log()).toEqual(['relay: Cloudflare answered 201, and nothing that can be used'])
})

it('[R3] what a browser would refuse is left out of an answer that is good otherwise', async () => {
  const urls = ['turn:turn.example', 'turn:turn.example?transport=sctp', 'stun:stun.example', 'x:y']
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(
    Response.json({ iceServers: [{ urls, ...pair() }, { urls: 'turn:open.example' }] }),
  )
  expect((await source().lend('ab3k7q2mzzx4'))?.servers).toEqual([
    { urls: ['stun:stun.example'] },
    { urls: ['turn:turn.example'], ...pair() },
  ])
})

it('[R4] what was lent is revoked', async () => {
  const log = listen()
  const loan = await source().lend('ab3k7q2mzzx4')
  await source().revoke?.(loan?.username ?? '')
  expect(api.revoked.at(-1)).toBe(loan?.username)
  expect(log()).toEqual([])
})

it.each([
  [500, 'answered 500 when it was asked to revoke'],
  [429, 'answered 429 when it was asked to revoke'],
  ['slow', 'did not answer in time when it was asked to revoke'],
] as const)('[R4] a revocation that fails with %s is in the log alone', async (behaviour, line) => {
  const log = listen()
  const loan = await source().lend('ab3k7q2mzzx4')
  api.behave(behaviour)
  await source().revoke?.(loan?.username ?? '')
  expect(log()).toEqual([`relay: Cloudflare ${line}`])
})

function pair(username = 'u') {
  return { username, credential: 'c' }
}

/** Reads all that is logged, and sees to it that nothing secret is among it. */
function listen(): () => string[] {
  const lines: string[] = []
  for (const level of ['error', 'warn', 'info', 'log', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...said: unknown[]) => {
      lines.push(said.map(String).join(' '))
    })
  return () => {
    const secrets = [
      api.id,
      api.token,
      ...api.lent.flatMap((one) => [one.username, one.credential]),
    ]
    for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret)
    return lines
  }
}
