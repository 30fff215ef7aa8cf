import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { limits } from '../../../protocol/messages'
import type { Candidate, Candidates } from '../../../protocol/payload'
import { createBatch, createEarly } from './candidates'
import { admitCandidates } from './sections'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const init = (n: number): Candidate => ({
  candidate: `candidate:${n}`,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'u',
})
const found = (n: number) => ({ ...init(n), tcpType: null })

function collect(needsEnd: boolean) {
  const sent: Candidates[] = []
  return { sent, batch: createBatch((batch) => sent.push(batch), needsEnd) }
}

it('what comes soon after each other travels together, and the last says so', () => {
  const { sent, batch } = collect(false)
  batch.add(found(1))
  batch.add(found(2))
  expect(sent).toEqual([])
  vi.runAllTimers()
  batch.add(found(3))
  batch.add(null)
  expect(sent).toEqual([{ candidates: [init(1), init(2)] }, { candidates: [init(3)], end: true }])
})

it('of many the last batch alone says the end', () => {
  const { sent, batch } = collect(false)
  const all = Array.from({ length: limits.candidatesPerBatch + 1 }, (_, n) => n)
  for (const n of all) batch.add(found(n))
  batch.add(null)
  expect(sent.map(({ candidates, end }) => [candidates.length, end])).toEqual([
    [limits.candidatesPerBatch, undefined],
    [1, true],
  ])
})

it.each([
  [false, []],
  [true, [{ candidates: [], end: true }]],
])('[M10] with nothing left to say, the end is said: %s', (needsEnd, expected) => {
  const { sent, batch } = collect(needsEnd)
  batch.add(null)
  expect(sent).toEqual(expected)
})

it('[M10] what stands in a description is not said again, but that it was all, after it', () => {
  const { sent, batch } = collect(true)
  batch.holdBack()
  batch.add(found(1))
  batch.add(null)
  batch.drop()
  expect(sent).toEqual([])
  batch.said()
  expect(sent).toEqual([{ candidates: [], end: true }])
})

it('a restart gathers anew: its end is another one', () => {
  const { sent, batch } = collect(true)
  batch.add(null)
  batch.add(found(1))
  batch.said()
  expect(sent).toEqual([{ candidates: [], end: true }])
  batch.add(null)
  expect(sent.at(-1)).toEqual({ candidates: [init(1)], end: true })
})

/** Of a description that is named by `to`. */
function admitted(count: number, to: string) {
  const candidate = 'candidate:1 1 udp 2113937151 192.0.2.2 9 typ host'
  const all = Array.from({ length: count }, () => ({ ...init(0), candidate, usernameFragment: to }))
  return admitCandidates(all).candidates
}

it('[P3] a description is given 128 candidates of the other and no more, however they come, and each restart as many', () => {
  let refused = 0
  const early = createEarly((count) => (refused += count))
  const given: number[] = []
  for (const to of ['Xy12', 'Xy12', 'Xy12', 'Zw34']) {
    early.put(admitted(100, to))
    given.push(early.take(`v=0\r\na=ice-ufrag:${to}\r\n`).length)
  }
  expect(given).toEqual([100, 28, 0, 100])
  expect(refused).toBe(172)
})
