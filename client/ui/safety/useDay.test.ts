import { expect, it } from 'vitest'
import { toDay } from './useDay'

const november = new Date(2026, 10, 3, 9).getTime()

it.each([
  ['en', new Date(2026, 11, 24).getTime(), 'November 3'],
  ['en', new Date(2027, 0, 1).getTime(), 'November 3, 2026'],
  ['zh-CN', new Date(2026, 11, 24).getTime(), '11月3日'],
])('in %s, at %i, it is %s', (language, now, text) => {
  expect(toDay(language, november, now)).toBe(text)
})
