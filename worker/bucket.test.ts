import { expect, it } from 'vitest'
import { limits } from '../protocol/messages'
import { type Bucket, rate, take, type Verdict } from './bucket'

/** What becomes of messages at these times, in ms. */
function verdicts(times: number[], length = 100): Verdict[] {
  let bucket: Bucket | undefined
  return times.map((now) => {
    const [next, verdict] = take(bucket, now, length)
    bucket = next
    return verdict
  })
}

const count = (all: Verdict[]) =>
  Object.fromEntries(
    (['pass', 'warn', 'drop', 'close'] as const).map((v) => [v, all.filter((x) => x === v).length]),
  )
const many = (n: number, everyMs: number, from = 0) =>
  Array.from({ length: n }, (_, i) => from + i * everyMs)

it('[E9] a burst of 60 passes, and the next is warned', () => {
  expect(count(verdicts(many(61, 0)))).toEqual({ pass: 60, warn: 1, drop: 0, close: 0 })
})

it('[E9] 20 a second pass for ever', () => {
  expect(count(verdicts(many(10_000, 50)))).toEqual({ pass: 10_000, warn: 0, drop: 0, close: 0 })
})

it('[E9] who goes on is closed, after one warning', () => {
  const all = verdicts(many(121, 0))
  expect(count(all)).toEqual({ pass: 60, warn: 1, drop: 59, close: 1 })
  expect(all.at(-1)).toBe('close')
})

it('[E9] who was warned and slows down is forgiven', () => {
  const pause = 1000 * (rate.burst / rate.perSecond)
  const all = verdicts([...many(100, 0), ...many(100, 0, pause)])
  expect(count(all)).toEqual({ pass: 120, warn: 2, drop: 78, close: 0 })
})

it('[E9] who keeps to twice the pace is closed in the end', () => {
  expect(count(verdicts(many(1000, 25)))['close']).toBeGreaterThan(0)
})

it('[E9] a clock that goes back gives nothing, and takes nothing', () => {
  const back = verdicts([...many(59, 0, 1000), 0, 0])
  expect(back.slice(-2)).toEqual(['pass', 'warn'])
})

it.each([
  [0, 60],
  [rate.unit, 60],
  [rate.unit + 1, 30],
  [limits.frameBytes, 15],
  [limits.frameBytes * 100, 15],
])('[E9] of messages of the length %i a burst of %i passes', (length, passed) => {
  const all = verdicts(many(100, 0), length)
  expect(count(all)['pass']).toBe(passed)
  expect(all[passed]).toBe('warn')
})

it('[E9] of the longest messages 5 a second pass for ever', () => {
  expect(count(verdicts(many(1000, 200), limits.frameBytes))['pass']).toBe(1000)
})
