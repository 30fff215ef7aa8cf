import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { beginSmall, grow } from './firstPictures'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A connection with one sender of pictures, and by how much it scales them down. */
function createFake(track: object | null) {
  let encodings: RTCRtpEncodingParameters[] = [{}]
  const sender = {
    track,
    getParameters: () => ({ encodings: structuredClone(encodings) }),
    async setParameters(next: RTCRtpSendParameters) {
      encodings = next.encodings
    },
  }
  const pc = { connectionState: 'connecting', getSenders: () => [sender] }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is used of them
  const fake = { sender, pc } as unknown as { sender: RTCRtpSender; pc: RTCPeerConnection }
  return { ...fake, state: pc, sending: sender, scale: () => encodings[0]?.scaleResolutionDownBy }
}

test('pictures are small until they have gone out for a second', () => {
  const { pc, sender, state, scale } = createFake({ kind: 'video' })
  beginSmall(sender)
  vi.advanceTimersByTime(5000)
  grow(pc)
  expect(scale()).toBe(4)
  state.connectionState = 'connected'
  grow(pc)
  vi.advanceTimersByTime(999)
  grow(pc)
  expect(scale()).toBe(4)
  vi.advanceTimersByTime(1)
  grow(pc)
  expect(scale()).toBe(1)
})

test('a camera that comes later begins small too, and what never began so is left alone', () => {
  const { pc, sender, state, sending, scale } = createFake(null)
  state.connectionState = 'connected'
  grow(pc)
  vi.advanceTimersByTime(5000)
  grow(pc)
  expect(scale()).toBeUndefined()
  beginSmall(sender)
  vi.advanceTimersByTime(5000)
  grow(pc) // It is there, and has no track yet.
  sending.track = { kind: 'video' }
  grow(pc)
  expect(scale()).toBe(4)
  vi.advanceTimersByTime(1000)
  grow(pc)
  expect(scale()).toBe(1)
})
