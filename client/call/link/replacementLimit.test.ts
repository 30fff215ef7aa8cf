import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createReplacementLimit } from './replacementLimit'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Asks for so many, numbered from `first`. */
function begin() {
  const done: number[] = []
  const replacements = createReplacementLimit()
  const ask = (first: number, count: number) => {
    for (let n = first; n < first + count; n += 1) replacements.ask(() => done.push(n))
  }
  return { done, replacements, ask }
}

it('[M7] while it rings four are done, however long', () => {
  const { done, replacements, ask } = begin()
  ask(1, 1)
  replacements.ring()
  ask(2, 100)
  vi.advanceTimersByTime(60_000)
  ask(102, 1)
  expect(done).toEqual([1, 2, 3, 4])
})

it('[M7] the newest of those that wait is done on accept, and no other', () => {
  const { done, replacements, ask } = begin()
  replacements.ring()
  ask(1, 100)
  replacements.meet()
  expect(done).toEqual([1, 2, 3, 4, 100])
})

it('[M7] in a call six are done at once, and then one every two seconds: the newest', () => {
  const { done, replacements, ask } = begin()
  replacements.meet()
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
  const { done, replacements, ask } = begin()
  replacements.meet()
  ask(1, 3)
  vi.advanceTimersByTime(60_000)
  ask(11, 10)
  expect(done).toEqual([1, 2, 3, 11, 12, 13, 14, 15, 16])
})

it('whoever makes one every five seconds never waits', () => {
  const { done, replacements, ask } = begin()
  replacements.meet()
  for (let n = 1; n <= 100; n += 1) {
    ask(n, 1)
    expect(done).toHaveLength(n)
    vi.advanceTimersByTime(5000)
  }
})

it('[M7] a link that ends and begins again and again has no more than one that stays', () => {
  const { done, replacements } = begin()
  const comeAndGo = (n: number) => {
    replacements.ask(() => {
      done.push(n)
      replacements.ring()
      replacements.meet()
    })
    replacements.rest()
    expect(replacements.isRested()).toBe(false)
  }
  for (let n = 1; n <= 100; n += 1) comeAndGo(n)
  expect(done).toEqual([1, 2, 3, 4, 5, 6])
  vi.advanceTimersByTime(4000)
  for (let n = 101; n <= 200; n += 1) comeAndGo(n)
  expect(done).toEqual([1, 2, 3, 4, 5, 6, 101, 102])
})

it('whoever comes and goes a little faster than that does not wait for long', () => {
  const { done, replacements } = begin()
  for (let n = 1; n <= 20; n += 1) {
    replacements.ask(() => {
      done.push(n)
      replacements.ring()
      replacements.meet()
    })
    replacements.rest()
    vi.advanceTimersByTime(1900)
  }
  expect(done).toHaveLength(20)
})

it('[M7] it rings four times, and once more for every two seconds of calm', () => {
  const { done, replacements } = begin()
  const ringAndGo = (n: number) => {
    replacements.ask(() => {
      done.push(n)
      replacements.ring()
    })
    replacements.rest()
  }
  for (let n = 1; n <= 100; n += 1) ringAndGo(n)
  vi.advanceTimersByTime(2000)
  for (let n = 101; n <= 200; n += 1) ringAndGo(n)
  expect(done).toEqual([1, 2, 3, 4, 101])
})

it('whoever was calm long enough is as a new one', () => {
  const { replacements, ask } = begin()
  ask(1, 1)
  replacements.ring()
  replacements.meet()
  ask(2, 6)
  replacements.rest()
  vi.advanceTimersByTime(11_000)
  expect(replacements.isRested()).toBe(false)
  vi.advanceTimersByTime(1000)
  expect(replacements.isRested()).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

it('what is out of date, or of a link that has ended, is not done', () => {
  const { done, replacements, ask } = begin()
  replacements.ring()
  ask(1, 5)
  replacements.forget()
  replacements.meet()
  ask(6, 7)
  replacements.rest()
  vi.runAllTimers()
  expect(done).toEqual([1, 2, 3, 4, 6, 7])
})
