import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { refuseUpgrade } from './admission'
import { newRoom, upgrade } from './testing'

const asked = (headers: Record<string, string>) =>
  new Request('https://parley.example/api/rooms/tea/socket', {
    headers: { Upgrade: 'websocket', 'Sec-WebSocket-Protocol': 'parley.v1', ...headers },
  })

it.each([
  ['', 'https://other.example', 403],
  ['*', 'https://other.example', undefined],
  ['*', 'null', undefined],
  ['https://other.example', 'https://other.example', undefined],
  [' https://one.example , https://other.example/', 'https://other.example', undefined],
  ['https://other.example', 'http://other.example', 403],
  ['https://other.example', 'https://other.example:8443', 403],
  ['https://other.example', 'https://other.example.evil', 403],
  ['other.example', 'https://other.example', 403],
  ['https://other.example', 'null', 403],
  ['https://other.example', 'https://parley.example', undefined],
])('[J1] with ALLOWED_ORIGINS %j a page of %s gets %s', async (allowed, origin, status) => {
  const refused = await refuseUpgrade(asked({ Origin: origin }), 'tea', {
    ALLOWED_ORIGINS: allowed,
  })
  expect(refused?.status).toBe(status)
})

it('[J1] an address that joins too often waits, and no other does', async () => {
  const from = (ip: string) => ({ 'CF-Connecting-IP': ip })
  const room = newRoom()
  const statuses = []
  for (let i = 0; i <= 100; i++)
    // A room has no place for so many silent sockets: this asks the door alone.
    statuses.push((await refuseUpgrade(asked(from('192.0.2.1')), room, env))?.status)
  expect(statuses.slice(0, 100)).toEqual(Array.from({ length: 100 }))
  expect(statuses[100]).toBe(429)
  const refused = await upgrade(room, from('192.0.2.1'))
  expect(refused.status).toBe(429)
  expect(refused.headers.get('Retry-After')).toBe('10')
  expect(await refused.json()).toMatchObject({ error: 'too-many-joins' })
  expect((await upgrade(room, from('192.0.2.2'))).status).toBe(101)
})
