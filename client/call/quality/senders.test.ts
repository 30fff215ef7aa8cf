import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  cameraOf,
  connection,
  connectionThat,
  noPictures,
  type Sender,
  sender,
  taken,
  type Tuned,
} from '../../testing/fakeSenders'
import { createSenders } from './senders'

/** As it is sent once the first small pictures are over. */
async function tune(video: Sender, others: number): Promise<void> {
  const senders = createSenders(Infinity)
  const pc = connection(video)
  senders.tune(pc, others, cameraOf(video))
  await taken()
  vi.advanceTimersByTime(1000)
  senders.tune(pc, others, cameraOf(video))
  await taken()
}

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Statistics, in the order given. */
function report(...entries: object[]): RTCStatsReport {
  return new Map(entries.map((entry, i) => [String(i), entry]))
}

const pair = (timestamp: number, bytesSent: number, more = {}) => ({
  type: 'candidate-pair',
  timestamp,
  bytesSent,
  bytesReceived: 7,
  ...more,
})
const media = (bytesSent: number) => ({ type: 'outbound-rtp', bytesSent, headerBytesSent: 0 })
const lost = (timestamp: number, fractionLost: number, roundTripTime = 0.02) => ({
  type: 'remote-inbound-rtp',
  timestamp,
  fractionLost,
  roundTripTime,
})

it.each([
  [1, { maxBitrate: 1_700_000, scaleResolutionDownBy: 1 }, [29, 31]],
  [2, { maxBitrate: 1_000_000 }, [24, 26]],
  [4, { maxBitrate: 450_000 }, [19, 21]],
  [7, { maxBitrate: 160_000 }, [15, 17]],
] as const)('to %i others a picture is sent so', async (others, wanted, [least, most]) => {
  const video = sender('camera')
  await tune(video, others)
  expect(video.encoding).toMatchObject({ active: true, ...wanted })
  expect(video.encoding.maxFramerate).toBeGreaterThan(least)
  expect(video.encoding.maxFramerate).toBeLessThan(most)
})

it.each(['new', 'checking'] as const)('nothing is set while ICE is %s', (iceConnectionState) => {
  const video = sender('camera')
  const pc = connectionThat({ iceConnectionState }, video)
  createSenders(Infinity).tune(pc, 1, cameraOf(video))
  expect(video.set).not.toHaveBeenCalled()
})

it('a picture is made small by what the camera gives, upright or not, and never larger', async () => {
  const cameras = [
    { width: 1280, height: 720 },
    { width: 720, height: 1280 },
    { width: 640, height: 360 },
    {},
  ].map((settings) => sender('camera', settings))
  for (const video of cameras) await tune(video, 2)
  const scales = cameras.map(({ encoding }) => encoding.scaleResolutionDownBy)
  expect(scales).toEqual([expect.closeTo(1.3, 2), expect.closeTo(1.3, 2), 1, 1])
})

it('the first pictures are small, over each connection and from each camera', async () => {
  const video = sender('camera')
  const senders = createSenders(Infinity)
  const scale = async (pc: Tuned, camera: MediaStreamTrack | null, afterMs: number) => {
    vi.advanceTimersByTime(afterMs)
    senders.tune(pc, 1, { camera, screen: null, lines: Infinity })
    await taken()
    return video.encoding.scaleResolutionDownBy
  }
  const connecting = connectionThat({ connectionState: 'connecting' }, video)
  expect(await scale(connecting, video.track, 0)).toBe(4)
  expect(await scale(connecting, video.track, 5000)).toBe(4)
  const pc = connection(video)
  expect(await scale(pc, video.track, 999)).toBe(4)
  expect(await scale(pc, video.track, 1)).toBe(1)
  await scale(pc, null, 5000)
  expect(await scale(pc, video.track, 500)).toBe(4)
  expect(await scale(pc, video.track, 500)).toBe(1)
})

it('what is shown on a screen keeps its lines', async () => {
  const video = sender('camera', { width: 1920, height: 1080, displaySurface: 'monitor' })
  await tune(video, 4)
  expect(video.encoding).toMatchObject({ scaleResolutionDownBy: 1, maxBitrate: 450_000 })
})

it('sound goes first, and nothing is said twice', async () => {
  const [audio, video] = [sender('microphone'), sender('camera')]
  const senders = createSenders(Infinity)
  const pc = connection(audio, video)
  senders.tune(pc, 2, cameraOf(video))
  await taken()
  senders.tune(pc, 2, cameraOf(video))
  await taken()
  expect(audio.encoding).toMatchObject({ maxBitrate: 32_000, priority: 'high' })
  expect(audio.set).toHaveBeenCalledTimes(1)
  expect(video.set).toHaveBeenCalledTimes(1)
})

it('without a camera only sound is told how, and a warm connection begins small too', async () => {
  const [audio, video] = [sender('microphone'), sender('camera')]
  const senders = createSenders(Infinity)
  const pc = connection(audio, video)
  senders.tune(pc, 1, noPictures)
  await taken()
  expect(audio.encoding.maxBitrate).toBe(32_000)
  expect(video.set).not.toHaveBeenCalled()
  const warm = createSenders(Infinity)
  warm.tune(pc, 1, cameraOf(video))
  await taken()
  expect(video.encoding.scaleResolutionDownBy).toBe(4)
})

it('what a connection does not take now is offered again', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const video = sender('camera')
  video.set.mockRejectedValueOnce(new DOMException('', 'InvalidStateError'))
  const senders = createSenders(Infinity)
  senders.tune(connection(video), 2, cameraOf(video))
  await taken()
  expect(video.encoding).toEqual({})
  expect(warn).toHaveBeenCalledWith('senders:', 'InvalidStateError')
  senders.tune(connection(video), 2, cameraOf(video))
  await taken()
  expect(video.encoding.maxBitrate).toBe(1_000_000)
})

it('Firefox has no encodings before it has negotiated, and is left alone', () => {
  const video = sender('camera')
  const pc = connection({ ...video, getParameters: () => ({ codecs: [], encodings: [] }) })
  createSenders(Infinity).tune(pc, 2, cameraOf(video))
  expect(video.set).not.toHaveBeenCalled()
})

/** Looks twice a second at what `entries` gives, and sends. */
async function look(entries: (now: number) => object[], seconds: number) {
  const video = sender('camera')
  vi.setSystemTime(0)
  const senders = createSenders(Infinity)
  const pc = connection(video)
  for (let now = 0; now <= seconds * 1000; now += 500) {
    vi.setSystemTime(now)
    senders.read(report(...entries(now)))
    senders.tune(pc, 1, cameraOf(video))
    await taken()
  }
  return { senders, video }
}

it('a screen without a camera has all that it can use at once, a camera after its first pictures', async () => {
  const { senders } = await look((now) => [media(now * 50), pair(now, now * 50)], 0)
  expect(senders.haveAll()).toBe(false)
  expect((await look((now) => [media(now * 50), pair(now, now * 50)], 2)).senders.haveAll()).toBe(
    true,
  )
  const screen = sender('screen')
  const shares = createSenders(Infinity)
  shares.read(report(media(1), pair(1, 1)))
  shares.tune(connection(screen), 1, { ...cameraOf(screen), camera: null, screen: screen.track })
  expect(shares.haveAll()).toBe(true)
})

it('a picture makes room where packets get lost, and is given up before sound is', async () => {
  expect((await look((now) => [pair(now, now), lost(now, 0.2)], 1)).video.encoding.maxBitrate).toBe(
    1_300_000,
  )
  const { senders, video } = await look((now) => [pair(now, now), lost(now, 0.4)], 30)
  expect(video.encoding.active).toBe(false)
  expect(senders.view().voiceOnly).toBe(true)
})

it('and where they wait', async () => {
  const late = (now: number) => lost(now, 0, now < 5000 ? 0.05 : 0.9)
  expect(
    (await look((now) => [pair(now, now), late(now)], 9)).video.encoding.maxBitrate,
  ).toBeLessThan(1_000_000)
})

it('and where the browser says that it is too much, at once so far that it fits', async () => {
  const narrow = (now: number) => ({ availableOutgoingBitrate: now < 5000 ? 3e6 : 4e5 })
  const { video } = await look((now) => [media(now * 50), pair(now, now * 900, narrow(now))], 7)
  expect(video.encoding.maxBitrate).toBe(250_000)
})

it('an old report says nothing', async () => {
  const first = (now: number) => [pair(now, now), lost(Math.min(now, 500), 0.9)]
  expect((await look(first, 2)).video.encoding.maxBitrate).toBeLessThan(1_700_000)
  expect((await look(first, 90)).video.encoding.maxBitrate).toBe(1_700_000)
})

it('a way that has become longer is not blamed for ever', async () => {
  const far = (now: number) => [pair(now, now), lost(now, 0, now < 5000 ? 0.02 : 0.5)]
  expect((await look(far, 9)).video.encoding.maxBitrate).toBeLessThan(1_700_000)
  expect((await look(far, 300)).video.encoding.maxBitrate).toBe(1_700_000)
})

it('gives what came in over all paths, and says when the other stands still', async () => {
  const frames = (now: number) => ({ type: 'inbound-rtp', framesDecoded: Math.min(now, 5000) / 50 })
  expect(createSenders(1).read(report(pair(0, 0), pair(0, 0)))).toBe(14)
  expect((await look((now) => [pair(now, 0), frames(now)], 8)).senders.view().still).toBe(false)
  expect((await look((now) => [pair(now, 0), frames(now)], 9)).senders.view().still).toBe(true)
  expect((await look((now) => [pair(now, 0)], 9)).senders.view().still).toBe(false)
})
