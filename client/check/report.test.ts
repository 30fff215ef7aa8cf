import { expect, it } from 'vitest'
import { checkEn } from '../i18n/en/check'
import { checkZhCN } from '../i18n/zh-CN/check'
import { troubleEn } from '../i18n/en/trouble'
import { troubleZhCN } from '../i18n/zh-CN/trouble'
import type { Finding } from './findings'
import { concluded } from './gathered'
import { judge } from './judge'
import { toReport } from './report'
import { toTargets } from './targets'
import { advise, tell } from './tell'

/** What must not get out, each where it would come from. */
const secrets = {
  username: '1790000000:ab3k7q2mzzx4',
  credential: 'l3WqIRq9m0A1pXr8cVdD3vQe0Jo=',
  key: 'q0h2VnT8sLx4Rb7Kd1WcJg',
  room: 'k3qf-7m2a-x6tp-c4de',
  device: "Anna's AirPods",
  own: '203.0.113.77',
  local: '192.168.178.23',
}

const servers = [
  { urls: ['stun:stun.example.com:3478', `stun:${secrets.key}@stun.example.com`] },
  {
    urls: [
      'turn:turn.example.com:3478?transport=udp',
      'turn:turn.example.com:80?transport=tcp',
      'turns:turn.example.com:443?transport=tcp',
      `turn:turn.example.com:3478?transport=udp&key=${secrets.key}`,
      `turn:${secrets.username}@turn.example.com`,
    ],
    username: secrets.username,
    credential: secrets.credential,
  },
]

/** What came in while the browser looked: candidates with the person's addresses, errors that name them too. */
const candidates = [
  { type: 'host', address: secrets.local },
  { type: 'srflx', address: secrets.own, relatedAddress: secrets.local },
]
const errors = [{ errorCode: 701, address: secrets.local, url: `turn:${secrets.username}@x` }]

const findings: Finding[] = [
  { check: 'browser', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/153.0', lacks: [] },
  { check: 'camera', label: secrets.device, trouble: null },
  { check: 'microphone', label: secrets.device, trouble: null, heard: true },
  { check: 'signaling', at: 'joined', welcomeMs: 41, roundTripMs: 23 },
  ...toTargets(servers).map(({ transport, name }): Finding => {
    const gathered = {
      types: candidates.map((c) => c.type),
      errors: errors.map((e) => e.errorCode),
    }
    return { check: transport, servers: [{ name, reach: concluded('turn', gathered) }] }
  }),
  { check: 'relay', at: 'measured', roundTripMs: 12, bitsPerSecond: 8_400_000 },
]

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

it.each([
  [troubleEn.device, checkEn],
  [troubleZhCN.device, checkZhCN],
])(
  'what is told on the page holds no credential and no address, and every trouble has its words',
  (t, w) => {
    const troubled: Finding[] = [
      ...findings,
      { check: 'camera', label: '', trouble: 'busy' },
      { check: 'signaling', at: 'unreachable' },
    ]
    const told = troubled.map((finding) => {
      const verdict = judge(finding, troubled)
      const advice = advise(t, w, finding, verdict)
      expect(advice === null).toBe(verdict.remedy === null)
      return [...tell(w, finding), advice]
    })
    const { device, ...hidden } = secrets
    for (const secret of Object.values(hidden)) expect(told.join('\n')).not.toContain(secret)
    expect(told[1]).toEqual([device, null])
  },
)
