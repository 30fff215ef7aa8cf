import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRenewals } from './renewals'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Asks for so many, numbered from `first`. */
function begin() {
  const done: number[] = []
  const renewals = createRenewals()
  const ask = (first: number, count: number) => {
    for (let n = first; n < first + count; n += 1) renewals.ask(() => done.push(n))
  }
  return { done, renewals, ask }
}

it('[M7] before both have accepted three are done, however long it rings', () => {
  const { done, ask } = begin()
  ask(1, 100)
  vi.advanceTimersByTime(60_000)
  ask(101, 1)
  expect(done).toEqual([1, 2, 3])
})

it('[M7] the newest of those that wait is done on accept, and no other', () => {
  const { done, renewals, ask } = begin()
  ask(1, 100)
  renewals.meet()
  expect(done).toEqual([1, 2, 3, 100])
})

it('[M7] in a call six are done at once, and then one every two seconds: the newest', () => {
  const { done, renewals, ask } = begin()
  renewals.meet()
  ask(1, 100)
  expect(done).toEqual([1, 2, 3, 4, 5, 6])
  vi.advanceTimersByTime(2000)
  expect(done.slice(6)).toEqual([100])
  ask(101, 100)
  vi.advanceTimersByTime(1999)
  expect(done).toHaveLength(7)
  vi.advanceTimersByTime(1)
  expect(done.slice(7)).toEqual([200])
})

it('[M7] after a calm while there are six again, and no more', () => {
  const { done, renewals, ask } = begin()
  renewals.meet()
  ask(1, 3)
  vi.advanceTimersByTime(60_000)
  ask(11, 10)
  expect(done).toEqual([1, 2, 3, 11, 12, 13, 14, 15, 16])
})

it('whoever makes one every five seconds never waits', () => {
  const { done, renewals, ask } = begin()
  renewals.meet()
  for (let n = 1; n <= 100; n += 1) {
    ask(n, 1)
    expect(done).toHaveLength(n)
    vi.advanceTimersByTime(5000)
  }
})

it('what is out of date, or of a link that has ended, is not done', () => {
  const { done, renewals, ask } = begin()
  ask(1, 4)
  renewals.forget()
  renewals.meet()
  ask(5, 7)
  renewals.end()
  vi.runAllTimers()
  expect(done).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10])
})
