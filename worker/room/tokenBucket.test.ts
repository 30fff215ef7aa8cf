import { expect, it } from 'vitest'
import { limits } from '../../protocol/messages'
import { type Bucket, isFull, type Rate, rates, take, type Verdict } from './tokenBucket'

const { member, knocker, address, door } = rates
const unit = 16_384

/** What becomes of messages at these times, in ms, of one whose address nobody knows. */
function verdicts(times: number[], length = 100, rate: Rate = member): Verdict[] {
  let bucket: Bucket | undefined
  return times.map((now) => {
    const { peer, verdict } = take({ peer: bucket, address: null }, rate, now, length)
    bucket = peer
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
  const pause = 1000 * (member.burst / member.perSecond)
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
  [unit, 60],
  [unit + 1, 30],
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

it('[E9] who knocks says 8 at once, and is closed 17 later', () => {
  const all = verdicts(many(25, 0), 100, knocker)
  expect(count(all)).toEqual({ pass: 8, warn: 1, drop: 15, close: 1 })
  expect(all.at(-1)).toBe('close')
})

it('[E9] who knocks says one in two seconds for ever, and no more', () => {
  expect(count(verdicts(many(1000, 2000), 100, knocker))['pass']).toBe(1000)
  expect(count(verdicts(many(20, 1900), 100, knocker))['pass']).toBe(20)
  expect(count(verdicts(many(1000, 1000), 100, knocker))['close']).toBeGreaterThan(0)
})

it('[E9] the bucket of a member holds no more than that of one who knocks, once it knocks', () => {
  const full: Bucket = { tokens: member.burst, at: 0, over: 0 }
  const { peer } = take({ peer: full, address: null }, knocker, 0, 100)
  expect(peer.tokens).toBe(knocker.burst - 1)
})

const of = (bucket: Bucket | undefined, rate: Rate = address) => ({ bucket, rate })

it('[E9] an address has 300 at once, and what is over that is dropped at its speaker', () => {
  const shared: Bucket = { tokens: 1, at: 0, over: 0 }
  const first = take({ peer: undefined, address: of(shared) }, member, 0, 100)
  expect(first).toMatchObject({ verdict: 'pass', address: { tokens: 0 } })
  const other = take({ peer: undefined, address: of(first.address) }, member, 0, 100)
  expect(other).toMatchObject({ verdict: 'warn', peer: { tokens: member.burst - 1, over: 1 } })
  const taken = take({ peer: undefined, address: of(undefined) }, member, 0, 100)
  expect(taken.address?.tokens).toBe(address.burst - 1)
  const outside = take({ peer: undefined, address: of(undefined, door) }, member, 0, 100)
  expect(outside.address?.tokens).toBe(door.burst - 1)
})

/** What becomes of messages at these times of one whose address has nothing left. */
function amongOthers(times: number[]): Verdict[] {
  let peer: Bucket | undefined
  return times.map((now) => {
    const taken = take({ peer, address: of({ tokens: 0, at: now, over: 0 }) }, member, now, 100)
    peer = taken.peer
    return taken.verdict
  })
}

it('[E9] nobody is closed for what others of its address say', () => {
  expect(count(amongOthers(many(1000, 50)))).toEqual({ pass: 0, warn: 1, drop: 999, close: 0 })
})

it('[E9] nor does an address that has nothing left keep one from being closed who goes on too fast', () => {
  expect(amongOthers(many(122, 0)).at(-1)).toBe('close')
})

it('[E9] what a peer is refused costs its address nothing', () => {
  const empty: Bucket = { tokens: 0, at: 0, over: 3 }
  const shared: Bucket = { tokens: 5, at: 0, over: 0 }
  const taken = take({ peer: empty, address: of(shared) }, member, 0, 100)
  expect(taken).toMatchObject({ verdict: 'drop', address: { tokens: 5 } })
})

it('[E9] a bucket is full again when all of its tokens have come', () => {
  const empty: Bucket = { tokens: 0, at: 0, over: 0 }
  expect([isFull(empty, member, 2999), isFull(empty, member, 3000)]).toEqual([false, true])
})
