import { expect, it } from 'vitest'
import { fitName } from './fitName'
import { limits } from './messages'

it.each([
  ['a short one', 'Anna', 'Anna'],
  ['one that just fits', 'a'.repeat(40), 'a'.repeat(40)],
  ['a long one', 'a'.repeat(41), 'a'.repeat(40)],
  ['one whose last letter has an accent of its own', `${'a'.repeat(39)}e\u0301`, 'a'.repeat(39)],
  ['a family at the end', `${'a'.repeat(35)}👨‍👩‍👧`, 'a'.repeat(35)],
  ['faces', '😀'.repeat(21), '😀'.repeat(20)],
])('%s is told as far as it fits, by whole characters', (_, name, told) => {
  expect(fitName(name)).toBe(told)
  expect(fitName(name).length).toBeLessThanOrEqual(limits.nameChars)
})
