import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { admit } from './admission'
import { toOriginKind } from './origins'
import { newRoom, protocolsOf, upgrade } from '../test/room'
import { untilRefused } from '../test/untilRefused'

afterEach(() => vi.restoreAllMocks())

const asked = (headers: Record<string, string>) =>
  new Request('https://parley.example/api/rooms/tea/socket', {
    headers: { Upgrade: 'websocket', 'Sec-WebSocket-Protocol': protocolsOf('anna'), ...headers },
  })

const refusalOf = (admitted: Request | Response): Response | null =>
  admitted instanceof Response ? admitted : null

it.each([
  ['', 'https://other.example', 403],
  ['*', 'https://other.example', undefined],
  ['*', 'null', undefined],
  ['https://other.example', 'https://other.example', undefined],
  [' https://one.example , https://other.example/', 'https://other.example', undefined],
  ['https://other.example', 'http://other.example', 403],
  ['https://other.example', 'https://other.example:8443', 403],
  ['https://other.example', 'https://other.example.evil', 403],
  ['https://other.example', 'null', 403],
  ['https://bücher.example', 'https://xn--bcher-kva.example', undefined],
  // Pages that an app brings with it.
  ['capacitor://localhost', 'capacitor://localhost', undefined],
  ['ionic://localhost, tauri://localhost/', 'tauri://localhost', undefined],
  ['Ionic://localhost', 'ionic://localhost', undefined],
  ['app://bundle, https://localhost', 'https://localhost', undefined],
  ['app://.', 'app://.', undefined],
  ['http://localhost', 'http://localhost', undefined],
  ['http://tauri.localhost', 'http://tauri.localhost', undefined],
  ['chrome-extension://abcdefghijklmnop', 'chrome-extension://abcdefghijklmnop', undefined],
  ['capacitor://localhost', 'capacitor://localhost:8100', 403],
  ['capacitor://localhost', 'capacitor://localhost.evil', 403],
  ['capacitor://localhost', 'https://localhost', 403],
  ['capacitor://localhost', 'ionic://localhost', 403],
  ['capacitor://localhost', 'null', 403],
  ['https://localhost', 'capacitor://localhost', 403],
  ['', '', 403],
  ['https://other.example', 'https://parley.example', undefined],
])('[J1] with ALLOWED_ORIGINS %j a page of %s gets %s', async (allowed, origin, status) => {
  const refused = refusalOf(
    await admit(asked({ Origin: origin }), 'tea', { ALLOWED_ORIGINS: allowed }, null),
  )
  expect(refused?.status).toBe(status)
})

const ours = 'https://calls.example, https://calls.example:8443'

it.each([
  ['https://calls.example', 'own'],
  ['https://calls.example:8443', 'own'],
  ['https://parley.example', 'own'],
  ['http://calls.example', 'foreign'],
  ['https://calls.example.evil', 'foreign'],
  ['https://calls.example:844', 'foreign'],
  ['https://evil.example', 'foreign'],
  ['null', 'foreign'],
])('[J1] behind a proxy that changes the host a page of %s is %s', (origin, kind) => {
  expect(toOriginKind(asked({ Origin: origin }), { PUBLIC_ORIGIN: ours })).toBe(kind)
})

it.each([
  ['https://parley.example', true],
  ['http://parley.example', true],
  ['https://PARLEY.example', true],
  ['https://parley.example:443', true],
  // It begins so, ends so, or has it in it.
  ['https://parley.example.evil', false],
  ['https://parley.example.evil.example', false],
  ['https://parley.examples', false],
  ['https://parley.example.', false],
  ['https://evil-parley.example', false],
  ['https://evilparley.example', false],
  ['https://evil.parley.example', false],
  ['https://parley.example.evil/parley.example', false],
  ['https://evil.example/parley.example', false],
  ['https://evil.example?parley.example', false],
  ['https://evil.example#https://parley.example', false],
  ['https://parley.example@evil.example', false],
  ['https://parley.example:x@evil.example', false],
  // It is a part of it.
  ['https://parley', false],
  ['https://example', false],
  ['https://arley.example', false],
  ['https://parley.exampl', false],
  // The same name, and another server.
  ['https://parley.example:8443', false],
  ['http://parley.example:443', false],
  ['parley.example', false],
  ['//parley.example', false],
  ['null', false],
  ['', false],
])('[J1] a page of %j is our own: %s', (origin, isOwn) => {
  expect(toOriginKind(asked({ Origin: origin }), {})).toBe(isOwn ? 'own' : 'foreign')
})

it.each([
  ['2001:db8::1', '2001:db8::2'],
  ['2001:db8:0:0:1::', '2001:db8::ffff:0:0:1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
  ['::1', '::2'],
])('[J1] to join, %s and %s are one address', async (one, other) => {
  expect(await keysOf([one, other])).toHaveLength(1)
})

it.each([
  ['192.0.2.1', '192.0.2.2'],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
  ['2001:db8:1:2::1', '2001:db8:1:3::1'],
  ['2001:db8::1', '2001:db8:0:1::1'],
])('[J1] to join, %s and %s are two addresses', async (one, other) => {
  expect(await keysOf([one, other])).toHaveLength(2)
})

it('[J1] without a limit, or an address, everybody may join', async () => {
  const address = { 'CF-Connecting-IP': '192.0.2.1' }
  expect(refusalOf(await admit(asked(address), 'tea', {}, null))).toBeNull()
  const limit = () => Promise.resolve({ success: false })
  expect(refusalOf(await admit(asked({}), 'tea', { JOIN_LIMIT: { limit } }, null))).toBeNull()
})

/** What joins of these addresses are counted under. */
async function keysOf(addresses: string[]): Promise<string[]> {
  const keys = new Set<string>()
  const limit = ({ key = '' }) => Promise.resolve({ success: keys.add(key).size > 0 })
  for (const ip of addresses)
    await admit(asked({ 'CF-Connecting-IP': ip }), 'tea', { JOIN_LIMIT: { limit } }, null)
  return [...keys]
}

it('[J1] an address that joins too often waits, and no other does', async () => {
  const from = (ip: string) => ({ 'CF-Connecting-IP': ip })
  const room = newRoom()
  // A room has no place for so many silent sockets: this asks the door alone.
  const refused = await untilRefused(100, undefined, async () =>
    refusalOf(await admit(asked(from('192.0.2.1')), room, env, null)),
  )
  expect(refused.headers.get('Retry-After')).toBe('10')
  expect(await refused.json()).toMatchObject({ error: 'too-many-joins' })
  expect((await upgrade(room, from('192.0.2.2'))).status).toBe(101)
})
