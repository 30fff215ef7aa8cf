import { describe, expect, it } from 'vitest'
import { backoffMs } from './backoff'

it.each([
  [0, 0],
  [1, 300],
  [2, 1200],
  [3, 2700],
  [4, 4800],
  [5, 7000],
  [6, 7000],
  [100, 7000],
])('attempt %d waits anywhere up to %d ms', (attempt, cap) => {
  expect(backoffMs(attempt, 0)).toBe(0)
  expect(backoffMs(attempt, 0.5)).toBe(cap / 2)
  expect(backoffMs(attempt, 1)).toBe(cap)
})

describe('a thousand clients whose server went away', () => {
  // Cut off at 0 ms, all at once. A try before the server is back fails at once.
  it.each([1000, 5000, 20_000])('for %d ms come back spread out', (downMs) => {
    const waits = Array.from({ length: 1000 }, (_, i) => backAfter(downMs, randomOf(i)) - downMs)
    const perTenth = Map.groupBy(waits, (ms) => Math.floor(ms / 100))
    const most = Math.max(...[...perTenth.values()].map((tenth) => tenth.length))
    expect(most).toBeLessThan(150)
    expect(Math.max(...waits)).toBeLessThan(7000)
  })
})

/** When a client that tries, waits and tries again gets through. */
function backAfter(downMs: number, random: () => number): number {
  let now = 0
  for (let attempt = 0; ; attempt++) {
    now += backoffMs(attempt, random())
    if (now >= downMs) return now
  }
}

/** Small and seeded (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed * 0x9e3779b9
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
