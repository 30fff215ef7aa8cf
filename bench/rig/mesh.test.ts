import { expect, test } from 'vitest'
import { sumOfTree, toProcess } from '../mesh/processes.ts'
import { stepsOf } from '../mesh/steps.ts'

test('what /proc says of a process is read, whatever its name is', () => {
  const stat = '42 (a b) c) S 7 42 42 0 -1 4194560 1 2 3 4 150 50 9 9 20 0 1 0 1'
  expect(toProcess(stat)).toEqual({ parent: 7, seconds: 2 })
})

test('a process counts with all that descend from it, and with no others', () => {
  const all = new Map(
    [
      [1, 0, 100],
      [2, 1, 1],
      [3, 2, 10],
      [4, 2, 20],
    ].map(([id = 0, parent = 0, seconds = 0]) => [id, { parent, seconds }]),
  )
  expect(sumOfTree(2, all)).toBe(31)
})

test('steps are counted by their way, and so are the turns', () => {
  expect(stepsOf([null, 1700, 1700, 250, 100, 160, 200])).toEqual({ up: 2, down: 2, turns: 1 })
  expect(stepsOf([1, 2, 1, 2])).toEqual({ up: 2, down: 1, turns: 2 })
})
