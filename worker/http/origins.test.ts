import { expect, it } from 'vitest'
import { checkOrigins, type OriginConfig, publicOrigin } from './origins'

const notOne = 'is not an origin, like https://calls.example.'
const file = 'names nobody: pages of files have the origin null, as every sandboxed page has.'
const star = 'has a * in it; name each origin by itself.'
const more = 'says more than an origin; leave out what stands before and behind the host and port.'

it.each<[keyof OriginConfig, string, number, string]>([
  ['ALLOWED_ORIGINS', 'other.example', 1, notOne],
  ['ALLOWED_ORIGINS', 'https://other.example, ,localhost:5173', 3, notOne],
  ['ALLOWED_ORIGINS', 'other.example:8443', 1, notOne],
  ['ALLOWED_ORIGINS', 'https://', 1, notOne],
  ['ALLOWED_ORIGINS', 'wss://other.example', 1, notOne],
  ['ALLOWED_ORIGINS', 'capacitor:localhost', 1, notOne],
  ['ALLOWED_ORIGINS', 'capacitor://', 1, notOne],
  ['ALLOWED_ORIGINS', 'app://bundle/index.html', 1, notOne],
  ['ALLOWED_ORIGINS', 'self', 1, notOne],
  ['ALLOWED_ORIGINS', 'null', 1, file],
  ['ALLOWED_ORIGINS', 'file://', 1, file],
  ['ALLOWED_ORIGINS', 'file:///android_asset', 1, file],
  ['ALLOWED_ORIGINS', 'https://*.example', 1, star],
  ['ALLOWED_ORIGINS', 'https://other.example/app', 1, more],
  ['ALLOWED_ORIGINS', 'https://hidden:hidden@other.example', 1, more],
  ['EMBED_ORIGINS', 'https://*.example', 1, star],
  ['EMBED_ORIGINS', 'https://a;script-src', 1, notOne],
  ['EMBED_ORIGINS', "'self'", 1, notOne],
  ['EMBED_ORIGINS', '*, other.example', 2, notOne],
  ['PUBLIC_ORIGIN', 'calls.example', 1, notOne],
  ['PUBLIC_ORIGIN', 'https://calls.example/parley', 1, more],
  ['PUBLIC_ORIGIN', 'capacitor://localhost', 1, notOne],
  ['PUBLIC_ORIGIN', '*', 1, star],
])('%s %j does not start, and says which entry and why, without it', (name, text, entry, why) => {
  expect(() => checkOrigins({ [name]: text })).toThrow(
    new Error(`${name}: its entry ${entry} ${why}`),
  )
})

it.each<OriginConfig>([
  {},
  { PUBLIC_ORIGIN: '', ALLOWED_ORIGINS: ' , ', EMBED_ORIGINS: '' },
  {
    PUBLIC_ORIGIN: 'https://calls.example, http://192.0.2.1:8080/',
    ALLOWED_ORIGINS: '*, https://[2001:db8::1]:8443, capacitor://localhost',
    EMBED_ORIGINS: 'self, *, https://other.example/',
  },
])('%j starts', (env) => {
  expect(() => checkOrigins(env)).not.toThrow()
})

it.each([
  // Without it: where the request came for.
  ['', 'https://parley.example/r/tea', {}, 'https://parley.example'],
  ['', 'http://localhost:8787/r/tea', {}, 'http://localhost:8787'],
  // A proxy that ends TLS.
  ['', 'http://parley.example/', { 'X-Forwarded-Proto': 'https' }, 'https://parley.example'],
  ['', 'http://parley.example/', { 'X-Forwarded-Proto': 'https, http' }, 'https://parley.example'],
  ['', 'http://parley.example/', { 'X-Forwarded-Proto': 'x' }, 'http://parley.example'],
  ['', 'https://parley.example/', { 'X-Forwarded-Proto': 'http' }, 'https://parley.example'],
  ['', 'https://parley.example/', { 'X-Forwarded-Host': 'evil.example' }, 'https://parley.example'],
  // One that changes the host, the port, or both.
  ['https://calls.example', 'https://parley.workers.dev/', {}, 'https://calls.example'],
  ['https://calls.example:8443/', 'http://calls.example/', {}, 'https://calls.example:8443'],
  ['https://a.example, https://b.example', 'https://b.example/', {}, 'https://b.example'],
  ['https://a.example, https://b.example', 'https://c.example/', {}, 'https://a.example'],
])('with PUBLIC_ORIGIN %j people reach %s %j at %s', (set, url, headers, origin) => {
  const request = new Request(url, { headers: new Headers(Object.entries(headers)) })
  expect(publicOrigin(request, { PUBLIC_ORIGIN: set })).toBe(origin)
})
