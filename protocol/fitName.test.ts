import { expect, it } from 'vitest'
import { fitName, toOwnName } from './fitName'
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

it.each([
  ['what is not seen before it', `${'\u200b'.repeat(45)}Anna`, 'Anna'],
  [
    'a letter with more marks than any language has',
    `Z${'\u0301'.repeat(50)}oe`,
    `Z\u0301\u0301\u0301oe`,
  ],
  ['a blank where it is cut', `${'a'.repeat(39)} b`, 'a'.repeat(39)],
])('[P1] a name with %s is told all the same', (_, typed, told) => {
  expect(toOwnName(typed)).toBe(told)
})

it('of a whole book no more is read than is told', () => {
  const { Segmenter } = Intl
  const read: number[] = []
  class Counting extends Segmenter {
    override segment(text: string) {
      read.push(text.length)
      return super.segment(text)
    }
  }
  Object.assign(Intl, { Segmenter: Counting })
  fitName('a'.repeat(1_000_000))
  Object.assign(Intl, { Segmenter })
  expect(Math.max(...read)).toBeLessThanOrEqual(2 * limits.nameChars)
})
