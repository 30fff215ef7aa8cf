import { describe, expect, it } from 'vitest'
import { canFit, toBoxes, toFit } from './boxes'

const screens = [
  ['phone', 344, 600],
  ['tablet', 804, 1040],
  ['desktop', 1264, 660],
  ['phone on its side', 720, 250],
] as const

describe('toBoxes', () => {
  it('one fills the space', () => {
    expect(toBoxes(1, 300, 200, 8)).toEqual([{ left: 0, top: 0, width: 300, height: 200 }])
  })

  it.each(screens)('up to eight stand inside a %s, alike and apart', (_, width, height) => {
    for (let count = 2; count <= 8; count++) {
      const boxes = toBoxes(count, width, height, 8)
      expect(boxes).toHaveLength(count)
      for (const [i, box] of boxes.entries()) {
        expect(box.left).toBeGreaterThanOrEqual(0)
        expect(box.top).toBeGreaterThanOrEqual(0)
        expect(box.left + box.width).toBeLessThanOrEqual(width + 1)
        expect(box.top + box.height).toBeLessThanOrEqual(height + 1)
        expect(box.width).toBe(boxes[0]?.width)
        const overlaps = boxes.slice(0, i).some((other) => {
          const apartX = other.left + other.width <= box.left || box.left + box.width <= other.left
          const apartY = other.top + other.height <= box.top || box.top + box.height <= other.top
          return !apartX && !apartY
        })
        expect(overlaps).toBe(false)
      }
    }
  })

  it('two stand side by side on a desktop and one above the other on a phone', () => {
    const [left, right] = toBoxes(2, 1264, 660, 8)
    expect(left?.top).toBe(right?.top)
    const [upper, lower] = toBoxes(2, 344, 600, 8)
    expect(upper?.left).toBe(lower?.left)
  })

  it('takes a space of nothing', () => {
    expect(toBoxes(3, 0, 0, 8)).toHaveLength(3)
  })
})

describe('toFit', () => {
  it.each([
    ['4:3 on a desktop', 4 / 3, 1.6, 'cover'],
    ['landscape on a phone', 16 / 9, 0.5, 'cover'],
    ['landscape on a tablet held upright', 16 / 9, 0.75, 'cover'],
    ['portrait on a desktop', 9 / 16, 1.6, 'contain'],
    ['portrait on a phone', 3 / 4, 0.5, 'cover'],
  ] as const)('%s: %f in %f', (_, video, tile, fit) => {
    expect(toFit(video, tile)).toBe(fit)
  })
})

it('the choice is offered where it makes a difference', () => {
  expect(canFit(16 / 9, 0.5)).toBe(true)
  expect(canFit(4 / 3, 16 / 9)).toBe(true)
  expect(canFit(16 / 9, 1.75)).toBe(false)
})
