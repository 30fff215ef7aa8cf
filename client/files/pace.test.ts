/** A file beside a call, over a way that bears so much, on a clock of its own. */
import { describe, expect, it } from 'vitest'
import type { Load } from '../sdk'
import { dice } from '../testing/dice'
import { createPace, trickle } from './pace'
import { createWaitingTime } from './waitingTime'

const lookMs = 100
/** Long after the page was loaded. */
const start = 1_000_000

type Change = { waits?: number | null; sent?: number }

/** `bears`: in kbit/s, what the call leaves of the way. What is more waits on it. */
function createWay(pace = createPace()) {
  let now = start
  let queue = 0
  let sent = 0
  function look(load: Load, bears: number, change: Change): number {
    now += lookMs
    queue = Math.max(0, queue + ((sent - bears) * lookMs) / 1000)
    const { waits = (queue / bears) * 1000, sent: goes = sent } = change
    const waiting = waits === null ? null : { waits, lately: waits, empty: 40 }
    const rate = pace({ load, waiting, sent: goes }, now)
    sent = rate === Infinity ? bears : (change.sent ?? rate)
    return rate
  }
  return {
    /** The rate after each look. */
    looks: (load: Load, seconds: number, bears = 2000, change: Change = {}): number[] =>
      Array.from({ length: (seconds * 1000) / lookMs }, () => look(load, bears, change)),
    waits: () => (queue / 2000) * 1000,
  }
}

const average = (rates: number[]): number =>
  rates.reduce((sum, rate) => sum + rate, 0) / rates.length
const rises = (rates: number[]): number[] =>
  rates.flatMap((rate, i) => (rate > (rates[i - 1] ?? Infinity) ? [i] : []))
const falls = (rates: number[]): number[] =>
  rates.flatMap((rate, i) => (rate < (rates[i - 1] ?? 0) ? [i] : []))

describe('where nothing else is sent', () => {
  it('a file has no limit, whatever waits', () => {
    expect(createWay().looks('nothing', 10, 100)).toEqual(Array(100).fill(Infinity))
    const waiting = { waits: 5000, lately: 5000, empty: 40 }
    expect(createPace()({ load: 'nothing', waiting, sent: 9 }, start)).toBe(Infinity)
  })

  it('and begins anew where something is again', () => {
    const { looks } = createWay()
    looks('sound', 20)
    looks('nothing', 5)
    const [first = 0] = looks('sound', 1)
    expect(first).toBeLessThan(200)
  })
})

describe.each<[Load & ('sound' | 'pictures'), number]>([
  ['sound', 20],
  ['pictures', 40],
])('a file beside %s', (load, seconds) => {
  it('begins small, and climbs to what the way bears', () => {
    const rates = createWay().looks(load, seconds * 2)
    expect(rates[0]).toBeLessThan(200)
    expect(average(rates.slice(seconds * 10))).toBeGreaterThan(1000)
    expect(average(rates.slice(seconds * 10))).toBeLessThan(2000)
  })

  it('comes down once something waits, so that little does', () => {
    const { looks, waits } = createWay()
    const waited = Array.from({ length: seconds * 40 }, () => {
      looks(load, 0.1)
      return waits()
    })
    expect(Math.max(...waited)).toBeLessThan(120)
    // Nine of ten times there is nothing to be heard of it.
    expect(waited.filter((ms) => ms > 25).length).toBeLessThan(waited.length / 10)
  })

  it('comes down with a way that becomes narrow', () => {
    const { looks } = createWay()
    looks(load, seconds * 2)
    const rates = looks(load, 20, 200)
    expect(average(rates.slice(100))).toBeLessThan(200)
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(trickle)
  })

  it('does not climb where nobody knows whether something waits, nor where it sends less', () => {
    expect(rises(createWay().looks(load, 20, 2000, { waits: null }))).toEqual([])
    expect(rises(createWay().looks(load, 20, 2000, { sent: 10 }))).toEqual([])
  })

  it('comes down once for what waits once', () => {
    const { looks } = createWay()
    const [before = 0] = looks(load, 10).slice(-1)
    const rates = looks(load, 0.4, 2000, { waits: 300 })
    expect(falls([before, ...rates])).toHaveLength(1)
  })
})

describe('beside voices, where what waits is seen as late as it is,', () => {
  it.each([
    { bears: 500, roundTripMs: 5 },
    { bears: 1900, roundTripMs: 40 },
    { bears: 20_000, roundTripMs: 40 },
    { bears: 1900, roundTripMs: 200 },
  ])('$bears kbit/s and $roundTripMs ms are used, and a voice waits 60 ms at most', (way) => {
    const { waited, used } = sendOver({ ...way, lateOnes: 0 })
    expect(Math.max(...waited)).toBeLessThan(60)
    expect(waited.filter((ms) => ms > 25).length).toBeLessThan(waited.length / 15)
    expect(used).toBeGreaterThan(0.7)
  })

  it('a machine that is late with one or the other message does not keep a file from going', () => {
    const { waited, used } = sendOver({ bears: 1900, roundTripMs: 40, lateOnes: 0.5 })
    expect(Math.max(...waited)).toBeLessThan(60)
    expect(used).toBeGreaterThan(0.7)
  })
})

describe('what was too much beside pictures', () => {
  it('is not tried again at once, but later', () => {
    const { looks } = createWay()
    const [high = 0] = looks('pictures', 10, Infinity).slice(-1)
    looks('pictures', 0.1, Infinity, { waits: 300 })
    const soon = looks('pictures', 14, Infinity)
    expect(Math.max(...soon)).toBeLessThanOrEqual(high * 0.86)
    expect(Math.max(...soon)).toBeGreaterThan(high * 0.8)
    expect(Math.max(...looks('pictures', 15, Infinity))).toBeGreaterThan(high)
  })

  it('is tried less and less often while it is', () => {
    const tries = falls(createWay().looks('pictures', 600, 500))
    const waits = tries.slice(1).map((at, i) => at - (tries[i] ?? 0))
    const long = waits.filter((wait) => wait > 50)
    expect(long.length).toBeLessThan(20)
    expect(long.at(-1)).toBeGreaterThan((long[0] ?? Infinity) * 3)
  })
})

describe('while a picture has not all that it can use', () => {
  it('a file is next to nothing, at once', () => {
    const { looks } = createWay()
    looks('pictures', 60)
    expect(looks('tight', 5)).toEqual(Array(50).fill(trickle))
  })

  it('and climbs no further than below what it was, for a while', () => {
    const { looks } = createWay()
    const [high = 0] = looks('pictures', 15).slice(-1)
    looks('tight', 1)
    expect(Math.max(...looks('pictures', 8))).toBeLessThanOrEqual(high * 0.8)
    expect(Math.max(...looks('pictures', 60))).toBeGreaterThan(high)
  })
})

/**
 * A minute beside voices, by the ms, as line.ts looks. `lateOnes`: such a part of the messages is late
 * by 20 ms on average. Gives how long a voice waits, each ms, and which part of the way was used.
 */
function sendOver(way: { bears: number; roundTripMs: number; lateOnes: number }): {
  waited: number[]
  used: number
} {
  const { bears, roundTripMs, lateOnes } = way
  const [pace, waitingTime, roll] = [createPace(), createWaitingTime(), dice()]
  const onTheWay: { n: number; at: number }[] = []
  const waited: number[] = []
  let [rate, queue, sent, used, last] = [0, 0, 0, 0, 0]
  for (let now = start; now < start + 60_000; now += 1) {
    queue = Math.max(0, queue + (rate - bears) / 1000)
    sent += rate / 1000
    used += Math.min(rate, bears) / bears / 60_000
    const waits = (queue / bears) * 1000
    waited.push(waits)
    for (let first = onTheWay[0]; first && first.at <= now; first = onTheWay[0]) {
      waitingTime.back(first.n, now)
      onTheWay.shift()
    }
    if (now % 50 > 0) continue
    rate = pace({ load: 'sound', waiting: waitingTime.now(now), sent: sent * 20 }, now)
    sent = 0
    const late = roll() < lateOnes ? -20 * Math.log(roll()) : 0
    last = Math.max(last, now + roundTripMs + waits + roll() * 4 + late)
    onTheWay.push({ n: waitingTime.gone(now), at: last })
  }
  return { waited, used }
}
