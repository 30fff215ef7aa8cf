import { expect, it } from 'vitest'
import type { Entry } from './stats'
import { describePath } from './path'

type Kinds = { ours: string; theirs: string; protocol?: string; relayProtocol?: string }

function stats({ ours, theirs, protocol = 'udp', relayProtocol }: Kinds): Map<string, Entry> {
  const entries: Entry[] = [
    { id: 't', type: 'transport', selectedCandidatePairId: 'p' },
    {
      id: 'p',
      type: 'candidate-pair',
      localCandidateId: 'l+/=',
      remoteCandidateId: 'r',
      currentRoundTripTime: 0.0234,
      bytesReceived: 1000,
      bytesSent: 500,
    },
    {
      id: 'l+/=',
      type: 'local-candidate',
      candidateType: ours,
      protocol,
      address: '192.0.2.7',
      ...(relayProtocol !== undefined && { relayProtocol }),
    },
    { id: 'r', type: 'remote-candidate', candidateType: theirs, protocol },
    {
      id: 'v',
      type: 'inbound-rtp',
      kind: 'video',
      frameWidth: 640,
      frameHeight: 480,
      codecId: 'c',
      packetsReceived: 90,
      packetsLost: 10,
    },
    { id: 'c', type: 'codec', mimeType: 'video/VP8' },
  ]
  return new Map(entries.map((entry) => [entry.id, entry]))
}

it.each<[Kinds, { relayed: boolean; protocol: string }]>([
  [
    { ours: 'host', theirs: 'srflx' },
    { relayed: false, protocol: 'udp' },
  ],
  [
    { ours: 'relay', theirs: 'host', relayProtocol: 'tls' },
    { relayed: true, protocol: 'tls' },
  ],
  [
    { ours: 'prflx', theirs: 'relay' },
    { relayed: true, protocol: 'udp' },
  ],
  [
    { ours: 'host', theirs: 'host', protocol: 'tcp' },
    { relayed: false, protocol: 'tcp' },
  ],
])('from %j it goes as %j', (kinds, way) => {
  expect(describePath(stats(kinds), 7)).toMatchObject({
    ...way,
    roundTripMs: 23,
    received: { bytes: 1000, video: { width: 640, height: 480, codec: 'VP8' } },
    sent: { bytes: 500, video: null },
    at: 7,
  })
})

it('goes nowhere while no pair is in use, and names no address when it does', () => {
  expect(describePath(new Map(), 0)).toBeNull()
  const path = describePath(stats({ ours: 'host', theirs: 'host' }), 0)
  expect(JSON.stringify(path)).not.toContain('192.0.2.7')
})

it('is not called direct when the kind of either end is not known', () => {
  const entries = stats({ ours: 'host', theirs: 'relay' })
  entries.delete('r')
  expect(describePath(entries, 0)).toBeNull()
})
