import { env, exports } from 'cloudflare:workers'
import { listDurableObjectIds } from 'cloudflare:test'
import { afterEach, expect, it, vi } from 'vitest'
import { newRoom, origin, protocolsOf, upgrade } from '../test/room'

afterEach(() => vi.restoreAllMocks())

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(`${origin}${path}`, { headers })
}

it('[J1] an upgrade becomes a socket that speaks parley.v1', async () => {
  const response = await upgrade(newRoom())
  expect(response.status).toBe(101)
  expect(response.headers.get('Sec-WebSocket-Protocol')).toBe('parley.v1')
  expect(response.webSocket).not.toBeNull()
})

const sealed = 'k3qf-7m2a-x6tp-c4de'

it.each([
  ['no Origin', {}],
  ['the same origin', { Origin: origin }],
  ['the same host before which TLS ends', { Origin: 'http://parley.example' }],
  ['parley.v1 among others', { 'Sec-WebSocket-Protocol': `other, ${protocolsOf('anna')}` }],
  ['WebSocket in capitals', { Upgrade: 'WebSocket' }],
])('[J1] %s passes', async (_, headers) => {
  expect((await upgrade(newRoom(), headers)).status).toBe(101)
})

const long = 'a'.repeat(65)

it.each<[string, number, string, string, Record<string, string>]>([
  ['no upgrade', 426, 'upgrade-required', 'kitchen', { Upgrade: '' }],
  ['another upgrade', 426, 'upgrade-required', 'kitchen', { Upgrade: 'h2c' }],
  ['a capital in the name', 400, 'bad-room', 'Kitchen', {}],
  ['a name too long', 400, 'bad-room', long, {}],
  ['a slash in the name', 400, 'bad-room', 'a%2Fb', {}],
  ['a foreign origin', 403, 'foreign-origin', 'kitchen', { Origin: 'https://evil.example' }],
  ['another port', 403, 'foreign-origin', 'kitchen', { Origin: `${origin}:8443` }],
  ['a host that only begins so', 403, 'foreign-origin', 'kitchen', { Origin: `${origin}.evil` }],
  ['an opaque origin', 403, 'foreign-origin', 'kitchen', { Origin: 'null' }],
  ['another subprotocol', 400, 'bad-subprotocol', 'k', { 'Sec-WebSocket-Protocol': 'parley.v2' }],
  [
    'a secret that is none',
    400,
    'bad-secret',
    'k',
    { 'Sec-WebSocket-Protocol': 'parley.v1, secret.short' },
  ],
  [
    'no subprotocol, in a sealed room,',
    400,
    'bad-subprotocol',
    sealed,
    { 'Sec-WebSocket-Protocol': '' },
  ],
])('[J1] %s is %i, and no room is touched', async (_, status, error, room, headers) => {
  const before = await listDurableObjectIds(env.ROOM)
  const response = await upgrade(room, headers)
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({ error, message: expect.any(String) })
  expect(await listDurableObjectIds(env.ROOM)).toEqual(before)
})

it.each([
  ['[J1] a page of before, whose upgrade brings no secret,', 4426, 'parley.v1'],
  ['[J3] no proof, at a sealed room,', 4403, protocolsOf('anna')],
  ['[J3] the proof of another key', 4403, protocolsOf('anna', 'A'.repeat(43))],
  ['[J3] a proof that is none', 4403, protocolsOf('anna', 'short')],
])('%s is closed %i, and no room is touched', async (_, code, protocols) => {
  const before = await listDurableObjectIds(env.ROOM)
  const response = await upgrade(sealed, { 'Sec-WebSocket-Protocol': protocols })
  expect(response.headers.get('Sec-WebSocket-Protocol')).toBe('parley.v1')
  const closed = new Promise((resolve) => {
    response.webSocket?.addEventListener('close', (event) => resolve(event.code))
  })
  response.webSocket?.accept()
  expect(await closed).toBe(code)
  expect(await listDurableObjectIds(env.ROOM)).toEqual(before)
})

it.each(['/api', '/api/', '/api/rooms/', '/api/rooms/kitchen', '/api/rooms/a/b/socket'])(
  '%s is JSON and 404, also for one who wants a page',
  async (path) => {
    const response = await get(path, { Accept: 'text/html' })
    expect(response.status).toBe(404)
    expect(response.headers.get('Content-Type')).toContain('application/json')
    expect(await response.json()).toMatchObject({ error: 'not-found' })
  },
)

it.each([
  '/assets/index-0ld.js',
  '/assets/gone',
  '/assets/',
  '/favicon.ico',
  '/old.css',
  '/r/a/old.css',
])('the missing file %s is 404, not kept, and not the page', async (path) => {
  const response = await get(path, { Accept: 'text/html,*/*' })
  expect(response.status).toBe(404)
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  expect(await response.text()).not.toContain('<!doctype html>')
})

it.each(['/', '/r/kitchen', '/r/2ejk-mbfh-m7mt-dwyx'])(
  'a browser that does not say that it navigates gets the page at %s',
  async (path) => {
    const response = await get(path, { Accept: 'text/html' })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<!doctype html>')
    expect(response.headers.get('Content-Security-Policy')).toContain("script-src 'self'")
  },
)

it('what is no page and no file is 404', async () => {
  expect((await get('/kitchen.txt', { Accept: '*/*' })).status).toBe(404)
  const posted = await exports.default.fetch(`${origin}/r/kitchen`, { method: 'POST' })
  expect(posted.status).toBe(404)
})

it('a fault of ours says nothing more, and logs nothing of anybody', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(env.ASSETS, 'fetch').mockRejectedValueOnce(new TypeError('at /r/kitchen'))
  const response = await get('/r/kitchen', { Accept: 'text/html' })
  expect(response.status).toBe(500)
  expect(await response.json()).toMatchObject({ error: 'internal' })
  expect(log.mock.calls).toEqual([['worker: a request failed:', 'TypeError']])
})

it("what the worker says itself has the page's headers, and a stricter policy", async () => {
  const page = await env.ASSETS.fetch(`${origin}/`)
  const own = await get('/api')
  const same = ['Cross-Origin-Opener-Policy', 'Referrer-Policy', 'X-Content-Type-Options']
  const of = (response: Response) => same.map((name) => response.headers.get(name))
  expect(of(own)).toEqual(of(page))
  expect(of(own)).toEqual(['same-origin', 'no-referrer', 'nosniff'])
  expect(own.headers.get('Content-Security-Policy')).toBe(
    "default-src 'none'; frame-ancestors 'none'",
  )
})

/**
 * A year, for this host alone: its subdomains are not ours, and a list in browsers cannot be left
 * again.
 */
const httpsAlone = 'max-age=31536000'

it.each<[string, number, string, RequestInit]>([
  ['a room', 200, '/r/kitchen', { headers: { Accept: 'text/html' } }],
  ['the home page', 200, '/', { headers: { Accept: 'text/html' } }],
  ['who may embed', 200, '/api/embed', {}],
  ['leave to ask for a relay', 204, '/api/rooms/kitchen/ice', { method: 'OPTIONS' }],
  ['no relay', 400, '/api/rooms/kitchen/ice', { method: 'POST' }],
  ['a refusal before the room', 426, '/api/rooms/kitchen/socket', {}],
  ['a missing file', 404, '/assets/gone.js', {}],
  ['no such address', 404, '/api/nothing', {}],
  ['no such method', 404, '/r/kitchen', { method: 'POST' }],
])('%s (%i) is said with the order to come by https alone', async (_, status, path, init) => {
  const response = await exports.default.fetch(`${origin}${path}`, init)
  expect(response.status).toBe(status)
  expect(response.headers.get('Strict-Transport-Security')).toBe(httpsAlone)
})

it('a fault of ours is said with it too', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(env.ASSETS, 'fetch').mockRejectedValueOnce(new TypeError('x'))
  const response = await get('/r/kitchen', { Accept: 'text/html' })
  expect(response.status).toBe(500)
  expect(response.headers.get('Strict-Transport-Security')).toBe(httpsAlone)
})

it('the page runs nothing inline, is framed by nobody and keeps its devices to itself', async () => {
  const { headers } = await env.ASSETS.fetch(`${origin}/`)
  const policy = headers.get('Content-Security-Policy') ?? ''
  expect(policy).toMatch(/^default-src 'none';/)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  const permissions = headers.get('Permissions-Policy')?.split(', ')
  const own = ['camera', 'microphone', 'display-capture', 'screen-wake-lock', 'autoplay']
  const more = ['fullscreen', 'speaker-selection']
  expect(permissions).toEqual(
    expect.arrayContaining([...own, ...more].map((name) => `${name}=(self)`)),
  )
})
