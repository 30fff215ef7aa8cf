import { expect, it } from 'vitest'
import { type Corner, nextCorner, toCorner, withArrow } from './corner'

it('four steps lead through all corners and back', () => {
  const start: Corner = { x: 'right', y: 'bottom' }
  const seen = [start]
  for (let i = 0; i < 4; i++) seen.push(nextCorner(seen.at(-1) ?? start))
  expect(new Set(seen.map((c) => c.x + c.y)).size).toBe(4)
  expect(seen.at(-1)).toEqual(start)
})

it('a drop goes to the nearest corner', () => {
  expect(toCorner(0.2, 0.9)).toEqual({ x: 'left', y: 'bottom' })
})

it('arrows move one way, other keys do not', () => {
  const start: Corner = { x: 'right', y: 'bottom' }
  expect(withArrow(start, 'ArrowUp')).toEqual({ x: 'right', y: 'top' })
  expect(withArrow(start, 'm')).toEqual(start)
})
