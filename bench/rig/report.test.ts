import { expect, test } from 'vitest'
import { toSvg } from './chart.ts'
import { toSpread } from './report.ts'
import { toText } from './results.ts'

test('a spread has the median of its samples, in whatever order they came', () => {
  expect(toSpread([9, 1, 5])).toMatchObject({ median: 5, least: 1, most: 9 })
  expect(toSpread([4, 1, 2, 9])).toMatchObject({ median: 3, least: 1, most: 9 })
  expect(() => toSpread([])).toThrow('Nothing was measured')
})

test('a cell says its median, and between brackets the least and the most', () => {
  expect(toText(toSpread([1234.56, 2000, 10]), 1)).toBe('1,234.6 (10.0-2,000.0)')
  expect(toText(toSpread([3]), 0)).toBe('3')
  expect(toText(0.5, 2)).toBe('0.50')
  expect(toText('none', 2)).toBe('none')
})

test('the longest bar fills the drawing, and what was not measured says so', () => {
  const svg = toSvg('A & B', [
    {
      title: 'Time',
      unit: 'ms',
      better: 'less',
      series: ['one', 'other'],
      groups: [{ label: 'x < y', values: [200, null] }],
    },
  ])
  expect(svg).toContain('A &amp; B')
  expect(svg).toContain('x &lt; y')
  expect(svg).toContain('width="440"')
  expect(svg).toContain('not measured')
})
