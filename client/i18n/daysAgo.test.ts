import { expect, it } from 'vitest'
import { toDaysAgo } from './daysAgo'

const now = new Date(2026, 11, 3, 0, 30).getTime()
const before = (days: number, hour = 12) => new Date(2026, 11, 3 - days, hour).getTime()

it.each([
  [now, 'today', '今天'],
  [before(-2), 'today', '今天'],
  [before(1, 23), 'yesterday', '昨天'],
  [before(1, 1), 'yesterday', '昨天'],
  [before(2), '2 days ago', '前天'],
  [before(6), '6 days ago', '6天前'],
  [before(7), '1 week ago', '1周前'],
  [before(29), '4 weeks ago', '4周前'],
  [before(30), '1 month ago', '1个月前'],
  [before(200), '6 months ago', '6个月前'],
  [before(400), '1 year ago', '1年前'],
])('%i is %s, and %s', (at, en, zhCN) => {
  expect(toDaysAgo('en', at, now)).toBe(en)
  expect(toDaysAgo('zh-CN', at, now)).toBe(zhCN)
})
