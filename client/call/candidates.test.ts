import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { limits } from '../../protocol/messages'
import type { Candidate, Candidates } from '../../protocol/payload'
import { createBatch } from './candidates'

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
  batch.keep()
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
