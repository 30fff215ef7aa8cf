import { expect, it } from 'vitest'
import type { Path } from '../../session/session'
import { toRates } from './rates'

const before: Path = {
  relayed: false,
  protocol: 'udp',
  roundTripMs: 23,
  received: { bytes: 1000, video: null },
  sent: { bytes: 500, video: null },
  packetsReceived: 90,
  packetsLost: 10,
  at: 0,
}

it('tells rates from two looks, and nothing when they are of two connections', () => {
  const after = {
    ...before,
    at: 2000,
    received: { ...before.received, bytes: 3000 },
    sent: { ...before.sent, bytes: 1500 },
    packetsReceived: before.packetsReceived + 30,
    packetsLost: before.packetsLost + 10,
  }
  expect(toRates(before, after)).toEqual({ down: 8, up: 4, lossPercent: 25 })
  expect(toRates(after, before)).toBeNull()
})
