import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Transfer } from '../files/files'
import { createStore } from '../sdk'
import { tea } from '../testing/tea'
import { createSpeeds, keyOf } from './speeds'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

function begin() {
  const all = createStore<readonly Transfer[]>([{ ...tea, state: { at: 'moving' } }])
  const speeds = createSpeeds(all)
  let drawn = -1
  speeds.transfers.subscribe(() => (drawn += 1))
  return {
    ...speeds,
    /** It goes on by so many bytes each 10 ms. */
    goes: (bytes: number, ms: number) => {
      for (let at = 0; at < ms; at += 10) {
        vi.advanceTimersByTime(10)
        const [now = tea] = all.peek()
        all.set([{ ...now, bytes: now.bytes + bytes }])
      }
    },
    is: (state: Transfer['state']) => all.set([{ ...tea, state }]),
    speed: () => speeds.speeds.value.get(keyOf(tea)),
    drawn: () => drawn,
  }
}

it('how fast it goes is what went lately', () => {
  const { goes, speed } = begin()
  goes(1000, 4000)
  expect(speed()).toBeGreaterThan(95_000)
  expect(speed()).toBeLessThan(105_000)
  goes(10_000, 6000)
  expect(speed()).toBeGreaterThan(950_000)
})

it('what only goes on is drawn once a second, and what becomes of it at once', () => {
  const { goes, is, drawn, transfers } = begin()
  goes(1000, 10_000)
  expect(drawn()).toBeGreaterThan(8)
  expect(drawn()).toBeLessThanOrEqual(11)
  is({ at: 'done', blob: null })
  expect(transfers.value[0]?.state.at).toBe('done')
})

it('what stood still is seen to go at once', () => {
  const { goes, speed, drawn } = begin()
  vi.advanceTimersByTime(1500)
  goes(1000, 10)
  expect(speed()).toBeGreaterThan(0)
  const before = drawn()
  goes(1000, 400)
  expect(drawn()).toBe(before)
})

it('what stands still is seen to, and what does not move has no speed', () => {
  const { goes, is, speed, end } = begin()
  goes(1000, 4000)
  vi.advanceTimersByTime(5000)
  expect(speed()).toBe(0)
  is({ at: 'ended', by: 'us', why: 'cancelled' })
  expect(speed()).toBe(undefined)
  expect(vi.getTimerCount()).toBe(0)
  end()
})
