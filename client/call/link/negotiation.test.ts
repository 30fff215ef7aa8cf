import { describe, expect, it } from 'vitest'
import {
  belongsTo,
  isCurrentAnswer,
  isPolite,
  judgeEpoch,
  judgeOffer,
  keepParts,
} from './negotiation'

describe('an offer arrives', () => {
  // polite, making an offer, setting an answer, signaling state -> verdict
  it.each([
    [false, false, false, 'stable', 'take'],
    [true, false, false, 'stable', 'take'],
    [true, true, false, 'stable', 'yield'],
    [false, true, false, 'stable', 'ignore'],
    [true, false, false, 'have-local-offer', 'yield'],
    [false, false, false, 'have-local-offer', 'ignore'],
    [true, false, true, 'have-local-offer', 'take'],
    [false, false, true, 'have-local-offer', 'take'],
    [true, true, true, 'have-local-offer', 'yield'],
    [false, true, true, 'have-local-offer', 'ignore'],
    [false, false, false, 'have-remote-offer', 'take'],
  ] as const)(
    '[M1] polite %s, making %s, setting answer %s, %s -> %s',
    (polite, makingOffer, settingAnswer, signalingState, verdict) => {
      expect(judgeOffer({ polite, makingOffer, settingAnswer, signalingState })).toBe(verdict)
    },
  )

  // our epoch, last offer, an offer of ours is out; its epoch and number -> verdict
  it.each([
    [null, 0, false, 0, 1, 'first'],
    [null, 0, false, 7, 1, 'first'],
    [0, 0, false, 0, 1, 'same'],
    [0, 5, false, 0, 5, 'stale'],
    [0, 5, false, 0, 4, 'stale'],
    [0, 5, false, 1, 5, 'stale'],
    [0, 5, true, 0, 6, 'same'],
    [0, 5, false, 1, 6, 'newer'],
    [0, 5, true, 1, 6, 'newer'],
    [2, 5, true, 1, 6, 'stale'],
    [2, 5, false, 1, 6, 'older'],
  ] as const)(
    '[P2] [M7] epoch %s after offer %d, offering %s: epoch %d, offer %d -> %s',
    (epoch, lastOffer, isOffering, theirs, n, verdict) => {
      expect(judgeEpoch({ epoch, lastOffer, isOffering }, { epoch: theirs, n })).toBe(verdict)
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

describe('a later offer leaves the parts in DTLS as they are', () => {
  const sdp = (...parts: string[]) => parts.map((p) => `m=audio\r\na=setup:${p}\r\n`).join('')
  const described = (type: RTCSdpType, ...parts: string[]) => ({
    type,
    sdp: sdp(...parts),
    toJSON: () => ({ type }),
  })

  // our current description, theirs; its offer -> the offer that we take
  it.each([
    [null, null, 'actpass', 'actpass'],
    [described('offer', 'actpass'), described('answer', 'active'), 'actpass', 'active'],
    [described('offer', 'actpass'), described('answer', 'passive'), 'actpass', 'passive'],
    [described('answer', 'active'), described('offer', 'actpass'), 'actpass', 'passive'],
    [described('answer', 'passive'), described('offer', 'actpass'), 'actpass', 'active'],
    [described('answer', 'passive'), described('offer', 'active'), 'active', 'active'],
    [described('offer', 'actpass'), described('answer'), 'actpass', 'actpass'],
  ] as const)('[M7] %o and %o: %s -> %s', (ours, theirs, offered, taken) => {
    const agreed = { currentLocalDescription: ours, currentRemoteDescription: theirs }
    expect(keepParts(sdp(offered, offered), agreed)).toBe(sdp(taken, taken))
  })
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
