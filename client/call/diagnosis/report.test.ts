import { afterEach, expect, it, vi } from 'vitest'
import type { Inspection } from '../types'
import { report } from './inspect'

afterEach(() => vi.unstubAllGlobals())

/** What must not get out. */
const secrets = {
  'own address': '198.51.100.23',
  'address behind it': '192.168.178.42',
  'IPv6 address': '2001:db8:7::5a',
  'address of the other': '203.0.113.77',
  'address of the relay': '192.0.2.99',
  'host of the relay': 'turn.example.com',
  mdns: '6f4d1c3e-2f1b-4f0a-9a59-0d5b7a1c9d11.local',
  name: 'Annabelle',
  key: 'q0h2VnT8sLx4Rb7Kd1WcJg',
  room: 'k3qf-7m2a-x6tp-c4de',
  username: '1790000000:ab3k7q2mzzx4',
  credential: 'l3WqIRq9m0A1pXr8cVdD3vQe0Jo=',
  ufrag: 'uFrg',
  password: 'pWd0123456789abcdefghijk',
  fingerprint: '7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35',
}
const s = secrets
const link = `https://parley.example/r/${s.room}#${s.key}`

const lines = (addresses: string[]) =>
  [
    'v=0',
    `o=${s.name} 1 2 IN IP4 ${s['own address']}`,
    `s=${link}`,
    `i=${s.name} ${s.key}`,
    `a=ice-ufrag:${s.ufrag}`,
    `a=ice-pwd:${s.password}`,
    `a=fingerprint:sha-256 ${s.fingerprint}`,
    `c=IN IP4 ${s['own address']}`,
    ...addresses.map(
      (address, i) =>
        `a=candidate:${i} 1 udp 1 ${address} 5000 typ host raddr ${s['address behind it']} ufrag ${s.ufrag}`,
    ),
    `a=candidate:7 1 udp 1 ${s.mdns} 5000 typ srflx`,
    // Whoever wrote it can have put anything in the place of a type.
    `a=candidate:8 1 udp 1 ${s['own address']} 5000 typ ${s.name}`,
    `a=candidate:9 1 udp 1 ${s['own address']} 5000 typ ${s.key}`,
    `a=ssrc:1 cname:${s.name}`,
    `a=msid:${s.name} ${s.key}`,
  ].join('\r\n')

/**
 * Each field of a candidate that a browser gives (W3C webrtc-stats, RTCIceCandidateStats), and
 * older ones.
 */
const candidate = {
  foundation: s.ufrag,
  ip: s['own address'],
  address: s['own address'],
  ipAddress: s['own address'],
  port: 5000,
  priority: 1,
  url: `turn:${s['host of the relay']}?transport=udp`,
  relayedAddress: s['address of the relay'],
  relatedAddress: s['address behind it'],
  relatedPort: 5001,
  usernameFragment: s.ufrag,
  networkType: s.name,
  networkAdapterType: s.name,
  username: s.username,
  credential: s.credential,
}

const entries = [
  {
    id: 'T',
    type: 'transport',
    selectedCandidatePairId: 'P1',
    iceLocalUsernameFragment: s.ufrag,
    localCertificateId: s.fingerprint,
  },
  {
    id: 'P1',
    type: 'candidate-pair',
    state: 'succeeded',
    localCandidateId: s['own address'],
    remoteCandidateId: s['address of the other'],
    responsesReceived: 3,
    bytesReceived: 10,
    bytesSent: 20,
    currentRoundTripTime: 0.0421,
  },
  { id: 'P2', type: 'candidate-pair', state: s.name, localCandidateId: s.key },
  { id: 'P3', type: 'candidate-pair', state: s.key },
  { id: 'P4', type: 'candidate-pair', state: s['IPv6 address'] },
  {
    ...candidate,
    id: s['own address'],
    type: 'local-candidate',
    candidateType: 'relay',
    protocol: s.name,
    relayProtocol: 'tcp',
  },
  {
    ...candidate,
    id: s['address of the other'],
    type: 'remote-candidate',
    candidateType: 'prflx',
    address: s['address of the other'],
    protocol: s.key,
  },
  { ...candidate, id: 'L2', type: 'local-candidate', candidateType: s.mdns },
  { ...candidate, id: 'L3', type: 'local-candidate', candidateType: s['IPv6 address'] },
  { ...candidate, id: 'L4', type: 'local-candidate', candidateType: s.key },
  { ...candidate, id: 'R2', type: 'remote-candidate', candidateType: s.name },
  { id: 'C', type: 'certificate', fingerprint: s.fingerprint, base64Certificate: s.key },
  { id: 'I', type: 'inbound-rtp', kind: 'video', mid: s.name, trackIdentifier: s.key },
]

/** A connection whose every field that can hold one holds a secret. */
function connection(): RTCPeerConnection {
  const known: Partial<RTCPeerConnection> = {
    connectionState: 'connected',
    iceConnectionState: 'connected',
    iceGatheringState: 'complete',
    signalingState: 'stable',
    localDescription: described('offer', [s['own address'], s['IPv6 address']]),
    remoteDescription: described('answer', [s['address of the other']]),
    getStats: () =>
      Promise.resolve(new Map(entries.map((entry) => [entry.id, entry])) as RTCStatsReport),
    getConfiguration: () => ({
      iceServers: [
        {
          urls: `turn:${s['host of the relay']}`,
          username: s.username,
          credential: s.credential,
        },
      ],
    }),
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked of it
  return known as RTCPeerConnection
}

function described(type: 'offer' | 'answer', addresses: string[]): RTCSessionDescription {
  const sdp = lines(addresses)
  return { type, sdp, toJSON: () => ({ type, sdp }) }
}

const browser = `Mozilla/5.0 (Linux; Android 15; ${s['own address']}) AppleWebKit/537.36 Chrome/156.0.0.0 App (${s['IPv6 address']}; ${s.key})`

const inspection: Inspection = {
  pc: connection(),
  errors: [701, 701, 401],
  status: { at: 'failed', why: 'no-relay' },
  attempts: 2,
  around: {
    isOnline: true,
    hasRoom: true,
    isPeerThere: true,
    hasStun: false,
    relay: 'ready',
    isHiding: false,
  },
  refused: { clear: 1, stale: 0, replayed: 2, forged: 3, unreadable: 0 },
}

async function reported(): Promise<string> {
  vi.stubGlobal('navigator', { userAgent: browser })
  return report(inspection)
}

it('a report says what helps', async () => {
  const [title, , ...rest] = (await reported()).split('\n')
  expect(title).toBe('Parley link report 1')
  expect(rest).toEqual([
    'browser: Mozilla/5.0 (Linux; Android 15; …) AppleWebKit/537.36 Chrome/156.0.0.0 App (…; …)',
    'status: failed (no-relay), attempts: 2',
    'network: yes, room answers: yes, room sees the other: yes',
    'stun set up: no, relay: ready, relay alone: no',
    'connection: connected, ice: connected, gathering: complete, signaling: stable',
    'agreed: yes',
    'our candidates: host 2, srflx 1, unknown 3, relay 1',
    'their candidates: host 1, srflx 1, unknown 2, prflx 1',
    'pairs: succeeded 1, unknown 3, answered: 1',
    'path: relay to prflx over tcp, round trip 42 ms',
    'errors: 401 1, 701 2',
    'refused messages: clear 1, stale 0, replayed 2, forged 3, unreadable 0',
    'bytes: 10 in, 20 out',
  ])
})

it.each(Object.entries(secrets))('a report holds no %s', async (_, secret) => {
  // What it is made of does.
  const { pc } = inspection
  const given = [browser, pc.localDescription, pc.remoteDescription, entries, pc.getConfiguration()]
  expect(JSON.stringify(given)).toContain(secret)
  expect(await reported()).not.toContain(secret)
})
