/** For tests: what a connection test finds out where much of it must not get out. */
import type { Finding } from './findings'
import { concluded } from './gathered'
import { toTargets } from './targets'

/** What must not get out, each where it would come from. */
export const secrets = {
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

/**
 * What came in while the browser looked: candidates with the person's addresses, errors that name
 * them too.
 */
const candidates = [
  { type: 'host', address: secrets.local },
  { type: 'srflx', address: secrets.own, relatedAddress: secrets.local },
]
const errors = [{ errorCode: 701, address: secrets.local, url: `turn:${secrets.username}@x` }]

export const findings: Finding[] = [
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
