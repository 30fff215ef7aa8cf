import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDelivery } from './delivery'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** To one other, whom we reach while there is a way. */
function deliver() {
  const said: string[] = []
  const settled: string[] = []
  const way = { isThere: true }
  let n = 0
  const delivery = createDelivery({
    nextNumber: () => ++n,
    say({ n: number, text }) {
      if (way.isThere) said.push(`${number} ${text}`)
      return way.isThere
    },
    hasWay: () => way.isThere,
    onSettled: (id, outcome) => settled.push(`${id} ${outcome}`),
    after(ms, act) {
      const timer = setTimeout(act, ms)
      return () => clearTimeout(timer)
    },
  })
  return { delivery, said, settled, way }
}

const one = { id: '1', text: 'one' }
const two = { id: '2', text: 'two' }

describe('[P7] what is said to one other', () => {
  it('is said at once, and the next when it was heard', () => {
    const { delivery, said, settled } = deliver()
    delivery.add(one)
    delivery.add(two)
    expect(said).toEqual(['1 one'])
    delivery.heard(1)
    expect([said, settled]).toEqual([['1 one', '2 two'], ['1 heard']])
  })

  it('is said again under its number, by another way', () => {
    const { delivery, said } = deliver()
    delivery.add(one)
    delivery.retry()
    expect(said).toEqual(['1 one', '1 one'])
  })

  it('is heard once, whatever is said to be heard besides', () => {
    const { delivery, said, settled } = deliver()
    delivery.add(one)
    delivery.add(two)
    for (const n of [1, 1, 7, 0]) delivery.heard(n)
    expect([said.length, settled]).toEqual([2, ['1 heard']])
  })

  it('waits while there is no way, as long as that takes', () => {
    const { delivery, said, settled, way } = deliver()
    way.isThere = false
    delivery.add(one)
    vi.advanceTimersByTime(3_600_000)
    expect([said, settled]).toEqual([[], []])
    way.isThere = true
    delivery.retry()
    expect(said).toEqual(['1 one'])
  })

  it('is said again when nothing comes, four times, and then given up with all that waits', () => {
    const { delivery, said, settled } = deliver()
    delivery.add(one)
    delivery.add(two)
    vi.advanceTimersByTime(29_999)
    expect([said.length, settled]).toEqual([4, []])
    vi.advanceTimersByTime(1)
    expect(settled).toEqual(['1 failed', '2 failed'])
    vi.advanceTimersByTime(60_000)
    expect(said.length).toBe(4)
  })

  it('is not given up while there is no way', () => {
    const { delivery, settled, way } = deliver()
    delivery.add(one)
    vi.advanceTimersByTime(20_000)
    way.isThere = false
    vi.advanceTimersByTime(60_000)
    expect(settled).toEqual([])
  })

  it('is said under a number of its own after it was given up', () => {
    const { delivery, said, settled } = deliver()
    delivery.add(one)
    delivery.giveUp()
    delivery.add(one)
    delivery.heard(1)
    expect([said.at(-1), settled]).toEqual(['2 one', ['1 failed']])
    delivery.heard(2)
    expect(settled.at(-1)).toBe('1 heard')
  })

  it('is not put behind itself', () => {
    const { delivery, said } = deliver()
    delivery.add(one)
    delivery.add(one)
    delivery.heard(1)
    expect(said).toEqual(['1 one'])
  })

  it('says nothing after its end', () => {
    const { delivery, said } = deliver()
    delivery.add(one)
    delivery.end()
    delivery.retry()
    vi.advanceTimersByTime(60_000)
    expect(said).toEqual(['1 one'])
  })
})
