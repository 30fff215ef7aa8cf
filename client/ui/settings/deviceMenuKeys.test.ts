import { expect, it } from 'vitest'
import { step } from './deviceMenuKeys'

it.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 3, 0],
  ['ArrowUp', 3, 2],
  ['ArrowUp', 0, 3],
  ['Home', 2, 0],
  ['End', 1, 3],
] as const)('%s leads from item %i of 4 to %i', (key, from, to) => {
  expect(step(key, from, 4)).toBe(to)
})

it('from nowhere they lead to the first and to the last', () => {
  expect(step('ArrowDown', -1, 4)).toBe(0)
  expect(step('ArrowUp', -1, 4)).toBe(3)
})

it('other keys lead nowhere', () => {
  expect(step('Enter', 1, 4)).toBeNull()
  expect(step('m', 1, 4)).toBeNull()
})
