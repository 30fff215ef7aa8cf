/** What stands between people and the worker, as the worker sees it: PROTOCOL.md J1, J13. */
import { env, exports } from 'cloudflare:workers'
import { listDurableObjectIds } from 'cloudflare:test'
import { expect, it, vi } from 'vitest'
import { answerRefusal } from './admission'
import { newRoom, origin, upgrade } from '../test/room'
import { untilRefused } from '../test/untilRefused'

/** What the operator reads while this runs. */
async function logged(act: () => Promise<unknown>): Promise<unknown[]> {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  await act()
  const lines = log.mock.calls.flat()
  log.mockRestore()
  return lines
}

async function times(n: number, act: (i: number) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < n; i++) await act(i)
}

/** A page of ours, as it comes through a proxy that changes the host. */
const proxied = (host: string) => ({
  Origin: `https://${host}`,
  'Sec-Fetch-Site': 'same-origin',
  'CF-Connecting-IP': '192.0.2.1',
})

function ask(room: string, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(`${origin}/api/rooms/${room}/socket`, { method: 'POST', headers })
}

it('[J13] a page that asks why reads what its sockets are refused with, and no room is touched', async () => {
  const before = await listDurableObjectIds(env.ROOM)
  const refused = await ask(newRoom(), { Origin: 'https://other.example' })
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ error: 'foreign-origin' })
  expect((await ask('Kitchen')).status).toBe(400)
  expect((await ask(newRoom(), { Origin: origin })).status).toBe(204)
  expect((await ask(newRoom())).status).toBe(204)
  expect(await listDurableObjectIds(env.ROOM)).toEqual(before)
})

it('[J13] an address that joins too often reads that it has to wait', async () => {
  const refused = await untilRefused(100, 204, () =>
    ask('tea', { 'CF-Connecting-IP': '192.0.2.9' }),
  )
  expect(refused.headers.get('Retry-After')).toBe('10')
  expect(await refused.json()).toMatchObject({ error: 'too-many-joins' })
})

it('[J13] a page of ALLOWED_ORIGINS reads the answer', async () => {
  const headers = { Origin: 'https://other.example' }
  const request = new Request(`${origin}/api/rooms/tea/socket`, { method: 'POST', headers })
  const answered = await answerRefusal(request, 'tea', { ALLOWED_ORIGINS: headers.Origin })
  expect(answered.status).toBe(204)
  expect(answered.headers.get('Access-Control-Allow-Origin')).toBe(headers.Origin)
})

it('a page of ours that is refused since a proxy changes the host: the log says once what mends it', async () => {
  const lines = await logged(async () => {
    await times(2, () => ask(newRoom(), proxied('calls.example')))
    await upgrade(newRoom(), proxied('calls.example'))
    await ask(newRoom(), proxied('calls.example:8443'))
  })
  expect(lines).toEqual([
    'worker: a page of ours at https://calls.example was refused, since its request came with Host: parley.example, and PUBLIC_ORIGIN is not set. A proxy changes the host. If https://calls.example is yours, set PUBLIC_ORIGIN = "https://calls.example", or have the proxy keep the host (nginx: proxy_set_header Host $host;).',
    expect.stringContaining('proxy_set_header Host $http_host;'),
  ])
  expect(lines.join()).not.toContain('192.0.2.1')
})

it.each([
  ['a page of another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
  ['a page that does not say so', { Origin: 'https://evil.example' }],
  ['a sandboxed page', { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }],
  ['a page of an app', { Origin: 'capacitor://localhost', 'Sec-Fetch-Site': 'same-origin' }],
])('%s is not taken for ours: the log says nothing of it', async (_, headers) => {
  const lines = await logged(async () => {
    expect((await ask(newRoom(), headers)).status).toBe(403)
  })
  expect(lines).toEqual([])
})

it('whoever makes origins up does not fill the log', async () => {
  const lines = await logged(() =>
    times(10, (i) => ask(newRoom(), proxied(`made-up-${i}.example`))),
  )
  expect(lines.length).toBeLessThan(5)
})

it('a socket whose upgrade a proxy drops is said once, and what else comes there is not', async () => {
  const path = `${origin}/api/rooms/${newRoom()}/socket`
  const get = async (headers: Record<string, string>) =>
    expect((await exports.default.fetch(path, { headers })).status).toBe(426)
  expect(await logged(() => get({}))).toEqual([])
  const dropped = { 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==' }
  expect(await logged(() => times(2, () => get(dropped)))).toEqual([
    expect.stringContaining('proxy_set_header Upgrade $http_upgrade;'),
  ])
})
