import { expect, it } from 'vitest'
import type { Finding } from './findings'
import { toReport } from './report'
import { findings, secrets } from './secretFindings'

const report = toReport({ at: 0, findings, build: 'd53e d416 607b ead2' })

it('the report says what was found, with its figures', () => {
  expect(report).toBe(`Parley connection test 1
at: 1970-01-01T00:00:00.000Z
build: d53e d416 607b ead2
browser: ok, Mozilla/5.0 (X11; Linux x86_64) Firefox/153.0
camera: ok
microphone: ok
signaling: ok, welcome 41 ms, round trip 23 ms
stun: ok, stun.example.com:3478 reached
turn-udp: ok, turn.example.com:3478 reached
turn-tcp: ok, turn.example.com:80 reached
turn-tls: ok, turn.example.com:443 reached
relay: ok, round trip 12 ms, 8400 kbit/s`)
})

it.each(Object.entries(secrets))('the report holds no %s', (_, secret) => {
  expect(report).not.toContain(secret)
})

it('the report says what failed, and the trouble of a device by its kind', () => {
  const failed: Finding[] = [
    { check: 'camera', label: '', trouble: 'refused' },
    { check: 'stun', servers: null },
    { check: 'relay', at: 'none' },
  ]
  expect(toReport({ at: 0, findings: failed, build: null }).split('\n').slice(2)).toEqual([
    'build: unknown',
    'camera: fail, refused',
    'stun: fail, no-list',
    'relay: warn, none, no-relay',
  ])
})
