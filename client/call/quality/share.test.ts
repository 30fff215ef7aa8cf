import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connection, sender, taken } from '../../testing/fakeSenders'
import { createSenders } from './senders'
import { chooseCodec, divide } from './share'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

describe('what a link may take is divided', () => {
  it.each([
    [1700, 100, 1600],
    [450, 100, 350],
    [350, 50, 300],
    [160, 50, 110],
    [100, 0, 100],
    [0, 0, 0],
  ])('of %i kbit/s the camera has %i, and what is shared %i', (kbps, camera, screen) => {
    expect(divide(kbps, true)).toEqual({ camera, screen })
  })

  it('all of it is for the camera while nothing is shared', () => {
    expect(divide(1700, false)).toEqual({ camera: 1700, screen: 0 })
  })
})

const codec = (mimeType: string, payloadType: number, sdpFmtpLine?: string) => ({
  mimeType,
  payloadType,
  clockRate: 90_000,
  ...(sdpFmtpLine !== undefined && { sdpFmtpLine }),
})
const agreed = [
  codec('video/VP8', 96),
  codec('video/rtx', 97, 'apt=96'),
  codec('video/VP9', 98, 'profile-id=0'),
  codec('video/VP9', 100, 'profile-id=2'),
  codec('video/AV1', 45),
]

describe('the codec', () => {
  it('of writing is the best of those agreed upon, as its sender may be given it', () => {
    expect(chooseCodec(agreed, false)).toEqual({ mimeType: 'video/AV1', clockRate: 90_000 })
    const vp9 = { mimeType: 'video/VP9', clockRate: 90_000, sdpFmtpLine: 'profile-id=0' }
    expect(chooseCodec(agreed.slice(0, 4), false)).toEqual(vp9)
  })

  it('of motion, and of who knows no other, is the first one agreed upon', () => {
    expect(chooseCodec(agreed, true)).toBe(undefined)
    expect(chooseCodec(agreed.slice(0, 2), false)).toBe(undefined)
  })
})

/** As it is sent to so many others, a while after it began. */
async function tuned(hint: string, others: number) {
  const senders = createSenders(Infinity)
  const camera = sender('camera')
  const screen = sender('screen', { width: 1920, height: 1080, hint })
  const sound = sender('screenSound')
  const pc = connection(camera, screen, sound)
  for (let n = 0; n < 2; n += 1) {
    senders.tune(pc, others, { camera: camera.track, screen: screen.track, lines: Infinity })
    await taken()
    vi.advanceTimersByTime(1000)
  }
  return { camera, screen, sound }
}

describe('what is shared', () => {
  it('is sharp: it keeps its lines, whatever the rate', async () => {
    for (const [others, maxBitrate] of [
      [1, 1_600_000],
      [3, 500_000],
      [7, 110_000],
    ] as const) {
      const { screen } = await tuned('', others)
      expect(screen.encoding).toMatchObject({ scaleResolutionDownBy: 1, maxFramerate: 15 })
      expect(screen.encoding.maxBitrate).toBe(maxBitrate)
      expect(screen.set.mock.lastCall?.[0].degradationPreference).toBe('maintain-resolution')
    }
  })

  it('is smooth where its track says motion: it loses lines as the rate falls', async () => {
    const { screen } = await tuned('motion', 1)
    expect(screen.encoding.maxFramerate).toBe(30)
    expect(screen.encoding.scaleResolutionDownBy).toBeCloseTo(1.35)
    expect(screen.set.mock.lastCall?.[0].degradationPreference).toBe('maintain-framerate')
    const others = await tuned('motion', 7)
    expect(others.screen.encoding.scaleResolutionDownBy).toBeGreaterThan(5)
  })

  it('goes before the camera, which is a thumbnail meanwhile, and has a good sound', async () => {
    const { camera, screen, sound } = await tuned('', 1)
    expect(camera.encoding.maxBitrate).toBe(100_000)
    expect(camera.encoding.scaleResolutionDownBy).toBeGreaterThan(4)
    expect(screen.encoding.priority).toBe('medium')
    expect(sound.encoding.maxBitrate).toBe(64_000)
  })
})

it('the sender is given the codec once, and not again', async () => {
  const screen = sender('screen', { width: 1920, height: 1080 }, agreed)
  const senders = createSenders(Infinity)
  for (let n = 0; n < 3; n += 1) {
    senders.tune(connection(screen), 1, { camera: null, screen: screen.track, lines: Infinity })
    await taken()
  }
  expect(screen.encoding.codec?.mimeType).toBe('video/AV1')
  expect(screen.set).toHaveBeenCalledTimes(1)
})

it('and is not asked again where the browser knows no such thing, as Safari', async () => {
  const screen = sender('screen', { width: 1920, height: 1080 }, agreed)
  screen.set.mockImplementation(async ({ encodings: [given] }) => {
    const { codec: _, ...known } = given ?? {}
    Object.assign(screen.encoding, known)
  })
  const senders = createSenders(Infinity)
  for (let n = 0; n < 3; n += 1) {
    senders.tune(connection(screen), 1, { camera: null, screen: screen.track, lines: Infinity })
    await taken()
  }
  expect(screen.set).toHaveBeenCalledTimes(1)
})
