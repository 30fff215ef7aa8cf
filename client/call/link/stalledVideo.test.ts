import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStalledVideoWatch, lookMs } from './stalledVideo'

/**
 * A receiver that has decoded so many at each look, and a track that gives a picture when it is
 * told to.
 */
function setUp(counts: number[]) {
  let show = (): void => {}
  const close = vi.fn<() => void>()
  const readable = new ReadableStream({
    start(controller) {
      show = () => controller.enqueue({ close })
    },
  })
  const getStats = async () =>
    new Map([['v', { type: 'inbound-rtp', framesDecoded: counts.shift() ?? counts.at(-1) }]])
  const receiver = { track: { kind: 'video' }, getStats }
  vi.stubGlobal(
    'MediaStreamTrackProcessor',
    class {
      readable = readable
    },
  )
  const onLost = vi.fn<() => void>()
  // @ts-expect-error -- a receiver of which only these are asked
  const watch = createStalledVideoWatch({ getReceivers: () => [receiver] }, onLost)
  const look = (times: number) => vi.advanceTimersByTimeAsync(times * lookMs)
  return { watch, onLost, look, show: () => show(), close }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('pictures that are decoded and do not come out are lost, and that is said once', async () => {
  const { watch, onLost, look } = setUp([100, 110, 120, 130, 140])
  watch.begin()
  await look(1)
  expect(onLost).not.toHaveBeenCalled()
  await look(5)
  expect(onLost).toHaveBeenCalledOnce()
})

it('one picture that comes out is enough', async () => {
  const { watch, onLost, look, show, close } = setUp([100, 110, 120, 130, 140])
  watch.begin()
  await look(1)
  show()
  await look(5)
  expect(onLost).not.toHaveBeenCalled()
  expect(close).toHaveBeenCalledOnce()
})

it('nothing is lost while nothing is decoded', async () => {
  const { watch, onLost, look } = setUp([100, 100, 100, 100, 100, 100])
  watch.begin()
  await look(4)
  watch.end()
  expect(onLost).not.toHaveBeenCalled()
})

it('a count that began anew counts from there', async () => {
  const { watch, onLost, look } = setUp([900, 0, 20, 40])
  watch.begin()
  await look(4)
  expect(onLost).toHaveBeenCalledOnce()
})

it('a connection that was closed is not watched', async () => {
  const { watch, onLost, look } = setUp([100, 200, 300])
  watch.begin()
  watch.end()
  await look(4)
  expect(onLost).not.toHaveBeenCalled()
})
