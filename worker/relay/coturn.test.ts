import { afterEach, expect, it, vi } from 'vitest'
import { createCoturn, toCredential } from './coturn'

afterEach(() => void vi.useRealTimers())

const urls = ['turn:turn.example:3478?transport=udp', 'turns:turn.example:5349?transport=tcp']

it('[R3] a credential is what coturn computes', async () => {
  // printf 1800003600:ab3k7q2mzzx4 | openssl dgst -sha1 -hmac north -binary | base64
  expect(await toCredential('north', '1800003600:ab3k7q2mzzx4')).toBe(
    'vRrBcRC1MlJG2vs7LwUcciTAzLo=',
  )
})

it('[R3] a username says until when, and whose it is', async () => {
  vi.useFakeTimers({ now: 1_800_000_000_999, toFake: ['Date'] })
  const source = createCoturn(urls, 'north', 3600)
  const username = '1800003600:ab3k7q2mzzx4'
  expect(await source.lend('ab3k7q2mzzx4')).toEqual({
    servers: [{ urls, username, credential: await toCredential('north', username) }],
    ttl: 3600,
  })
  expect('revoke' in source).toBe(false)
})
