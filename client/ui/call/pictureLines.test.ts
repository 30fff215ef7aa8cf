import { expect, it } from 'vitest'
import { fewer, toLines } from './pictureLines'

it.each([
  [90, 1, 90],
  [90, 2, 180],
  [96, 1, 90],
  [120, 1, 180],
  [355, 1, 360],
  [355, 2, null],
  [720, 1, null],
])('a place of %i pixels at density %i has use for %s lines', (height, density, lines) => {
  expect(toLines(height, density)).toBe(lines)
})

it('where two are asked for, the fewer count', () => {
  expect(fewer(180, null)).toBe(180)
  expect(fewer(null, 90)).toBe(90)
  expect(fewer(180, 90)).toBe(90)
  expect(fewer(null, null)).toBe(null)
})
