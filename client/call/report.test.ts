import { expect, it } from 'vitest'
import { toReport } from './report'

it('says how many messages were refused, and why', () => {
  const report = toReport({
    status: 'connected',
    attempts: 0,
    refused: { clear: 1, stale: 0, replayed: 2, forged: 3, unreadable: 0 },
    around: {
      isOnline: true,
      hasRoom: true,
      isPeerThere: true,
      hasStun: false,
      relay: 'none',
      isHiding: false,
    },
    details: {
      connectionState: 'connected',
      iceConnectionState: 'connected',
      iceGatheringState: 'complete',
      signalingState: 'stable',
      isAgreed: true,
      ours: {},
      theirs: {},
      pairs: {},
      pairsAnswered: 1,
      path: null,
      bytesReceived: 0,
      bytesSent: 0,
      errors: {},
    },
    browser: 'a browser',
    at: 0,
  })
  expect(report).toContain('refused messages: clear 1, stale 0, replayed 2, forged 3, unreadable 0')
})
