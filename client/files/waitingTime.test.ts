/** How long messages wait, on a clock of its own: one goes every 100 ms, and comes back later. */
import { describe, expect, it } from 'vitest'
import { dice } from '../testing/dice'
import { createWaitingTime } from './waitingTime'

const everyMs = 100

/** `took`: what the one takes that goes then, in ms; null: it is lost. Gives what is found, each time. */
function over(took: (i: number) => number | null, count: number): (number | null)[] {
  const { gone, back, now } = createWaitingTime()
  const onTheWay: { n: number; at: number }[] = []
  return Array.from({ length: count }, (_, i) => {
    const clock = 1_000_000 + i * everyMs
    const n = gone(clock)
    const ms = took(i)
    // In order: none comes before the one that went before it.
    if (ms !== null) onTheWay.push({ n, at: Math.max(clock + ms, onTheWay.at(-1)?.at ?? 0) })
    const next = clock + everyMs
    while ((onTheWay[0]?.at ?? Infinity) < next) {
      const { n: first, at } = onTheWay.shift() ?? { n: 0, at: 0 }
      back(first, at)
    }
    return now(next - 1)?.waits ?? null
  })
}

const most = (waits: (number | null)[]): number => Math.max(...waits.map((each) => each ?? 0))

describe('how long messages wait', () => {
  it('is not known before one has come back', () => {
    expect(over(() => 350, 6)).toEqual([null, null, null, 0, 0, 0])
    expect(over(() => null, 6)).toEqual(Array(6).fill(null))
  })

  it('is nothing on an empty way, however long it is', () => {
    expect(most(over(() => 20, 100))).toBe(0)
    expect(most(over(() => 900, 100))).toBe(0)
  })

  it('is what they take more than on an empty way', () => {
    const waits = over((i) => (i < 20 ? 40 : 140), 60)
    expect(waits.slice(30, 60)).toEqual(Array(30).fill(100))
  })

  it('is known before they come back, where they do not', () => {
    const waits = over((i) => (i < 20 ? 40 : null), 30)
    expect(waits.at(-1)).toBe(959)
  })

  it('is forgotten half a second after it was', () => {
    const waits = over((i) => (i < 20 || i > 30 ? 40 : 140), 60)
    expect(waits.slice(38)).toEqual(Array(22).fill(0))
  })

  it('is not what a machine takes that has much to do', () => {
    const roll = dice()
    // Two of three are late, by as much as 80 ms.
    expect(most(over((i) => 40 + (i % 3 > 0 ? roll() * 80 : 0), 600).slice(3))).toBe(0)
  })

  it('is seen sooner by the last few alone', () => {
    const waiting = createWaitingTime()
    const at = [40, 41, 40, 42, 90, 95, 99].map((took, i) => {
      const [n, gone] = [waiting.gone(1000 + i * 50), 1000 + i * 50]
      waiting.back(n, gone + took)
      return waiting.now(gone + took)
    })
    expect(at.at(-2)).toEqual({ waits: 0, lately: 2, empty: 40 })
    expect(at.at(-1)).toEqual({ waits: 0, lately: 50, empty: 40 })
  })

  it('is nothing again on a way that has become longer, after 40 s', () => {
    const waits = over((i) => (i < 100 ? 40 : 240), 600)
    expect(waits[120]).toBe(200)
    expect(waits.slice(500)).toEqual(Array(100).fill(0))
  })

  it('is not taken for a longer way while now and then some do not wait', () => {
    const waits = over((i) => (i % 100 < 3 ? 40 : 240), 1000)
    expect(waits.filter((ms) => ms === 200).length).toBeGreaterThan(900)
  })

  it('is known again after one was lost', () => {
    const waits = over((i) => (i === 30 ? null : 40), 60)
    expect(waits.slice(31)).toEqual(Array(29).fill(0))
  })

  it('is known again after so many were lost that they are not counted any more', () => {
    const waits = over((i) => (i > 30 && i < 900 ? null : 40), 950)
    expect(waits.at(890)).toBeGreaterThan(1000)
    expect(waits.slice(901)).toEqual(Array(49).fill(0))
  })

  it('is not changed by what was never said, nor by what comes twice', () => {
    const { gone, back, now } = createWaitingTime()
    back(7, 100)
    expect(now(100)).toBe(null)
    const n = gone(1000)
    back(n, 1040)
    back(n, 1900)
    back(99, 1900)
    expect(now(1050)).toEqual({ waits: 0, lately: 0, empty: 40 })
  })
})
