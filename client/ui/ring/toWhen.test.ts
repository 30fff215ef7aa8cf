import { expect, it } from 'vitest'
import { toWhen } from './toWhen'

const noon = new Date(2026, 10, 3, 12).getTime()
const hour = 3_600_000

it.each([
  [0, 'today', '今天'],
  [11 * hour, 'today', '今天'],
  [13 * hour, 'yesterday', '昨天'],
  [72 * hour, '3 days ago', '3天前'],
  [-hour, 'today', '今天'],
])('%i ms ago', (ago, english, chinese) => {
  expect(toWhen('en', noon - ago, noon)).toBe(english)
  expect(toWhen('zh-CN', noon - ago, noon)).toBe(chinese)
})
