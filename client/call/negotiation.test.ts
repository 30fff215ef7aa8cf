import { describe, expect, it } from 'vitest'
import { belongsTo, isCurrentAnswer, isPolite, judgeOffer } from './negotiation'

describe('an offer arrives', () => {
  // polite, making an offer, setting an answer, signaling state, last offer, this offer -> verdict
  it.each([
    [false, false, false, 'stable', 0, 1, 'take'],
    [true, false, false, 'stable', 0, 1, 'take'],
    [true, true, false, 'stable', 0, 1, 'yield'],
    [false, true, false, 'stable', 0, 1, 'ignore'],
    [true, false, false, 'have-local-offer', 0, 1, 'yield'],
    [false, false, false, 'have-local-offer', 0, 1, 'ignore'],
    [true, false, true, 'have-local-offer', 0, 1, 'take'],
    [false, false, true, 'have-local-offer', 0, 1, 'take'],
    [true, true, true, 'have-local-offer', 0, 1, 'yield'],
    [false, true, true, 'have-local-offer', 0, 1, 'ignore'],
    [false, false, false, 'have-remote-offer', 1, 2, 'take'],
    [true, false, false, 'stable', 5, 5, 'stale'],
    [false, true, false, 'stable', 5, 4, 'stale'],
  ] as const)(
    '[M1] [P2] polite %s, making %s, setting answer %s, %s, after %d comes %d -> %s',
    (polite, makingOffer, settingAnswer, signalingState, lastRemoteOffer, n, verdict) => {
      expect(
        judgeOffer({ polite, makingOffer, settingAnswer, signalingState, lastRemoteOffer, n }),
      ).toBe(verdict)
    },
  )
})

describe('an answer arrives', () => {
  it.each([
    ['have-local-offer', 3, 3, true],
    ['have-local-offer', 4, 3, false],
    ['have-local-offer', null, 3, false],
    ['stable', 3, 3, false],
  ] as const)(
    '[P2] %s, outstanding %s, answer to %d -> %s',
    (signalingState, outstanding, n, is) => {
      expect(isCurrentAnswer({ signalingState, outstanding, n })).toBe(is)
    },
  )
})

it('[M1] of two peers one is polite', () => {
  expect(isPolite('aaaa', 'bbbb')).toBe(true)
  expect(isPolite('bbbb', 'aaaa')).toBe(false)
})

it('[P3] a candidate waits for the description that names its fragment', () => {
  const sdp = 'v=0\r\na=ice-ufrag:Xy12\r\na=ice-pwd:secret\r\n'
  expect(belongsTo(sdp, 'Xy12')).toBe(true)
  expect(belongsTo(sdp, 'Xy1')).toBe(false)
  expect(belongsTo(undefined, 'Xy12')).toBe(false)
  expect(belongsTo(sdp, null)).toBe(true)
})
