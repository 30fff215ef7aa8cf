/** What waits until both have accepted. */
import { expect, it } from 'vitest'
import { createGate } from './gate'

it('[M2] what comes too early waits, and passes in its order once the gate is open', () => {
  const passed: number[] = []
  const gate = createGate()
  for (const n of [1, 2]) gate.pass(() => passed.push(n))
  expect(passed).toEqual([])
  gate.open()
  gate.pass(() => passed.push(3))
  gate.open()
  expect(passed).toEqual([1, 2, 3])
})

it('[M2] of what comes too early 64 wait, and the rest is lost', () => {
  const passed: number[] = []
  const gate = createGate()
  for (let n = 1; n <= 66; n += 1) gate.pass(() => passed.push(n))
  gate.open()
  expect([passed.length, passed.at(-1)]).toEqual([64, 64])
})

it('what passes as the gate opens may have more pass', () => {
  const passed: number[] = []
  const gate = createGate()
  gate.pass(() => gate.pass(() => passed.push(1)))
  gate.open()
  expect(passed).toEqual([1])
})
