import { expect, it } from 'vitest'
import { fitInside, toCanvasSize, withinPixels } from './size'

it.each([
  ['a large photo', [4000, 3000], [1440, 1080]],
  ['one on its side', [3000, 4000], [1080, 1440]],
  ['a slide', [1600, 900], [1920, 1080]],
  ['a page', [612, 792], [1080, 1398]],
  ['a square', [500, 500], [1080, 1080]],
  ['a small one', [3, 4], [1080, 1440]],
  ['a panorama', [10_000, 500], [1920, 96]],
  ['a line', [10_000, 1], [1920, 32]],
  ['a line on its side', [1, 10_000], [32, 1920]],
])('%s that may grow', (_, [width = 0, height = 0], [wide, high]) => {
  expect(toCanvasSize({ width, height }, true)).toEqual({ width: wide, height: high })
})

it.each([
  ['a small video stays', [321, 241], [322, 242]],
  ['a large one does not', [3840, 2160], [1920, 1080]],
])('%s as it is', (_, [width = 0, height = 0], [wide, high]) => {
  expect(toCanvasSize({ width, height }, false)).toEqual({ width: wide, height: high })
})

it('nothing has more pixels than it may, and its shape stays', () => {
  const { width, height } = withinPixels({ width: 8000, height: 6000 }, 16_000_000)
  expect(width * height).toBeLessThanOrEqual(16_000_000)
  expect(width * height).toBeGreaterThan(15_900_000)
  expect(width / height).toBeCloseTo(4 / 3, 2)
  expect(withinPixels({ width: 80, height: 60 }, 16_000_000)).toEqual({ width: 80, height: 60 })
  expect(withinPixels({ width: 1e9, height: 1 }, 100).height).toBe(1)
})

it('what is fitted into a frame lies in its middle', () => {
  const frame = { width: 100, height: 100 }
  expect(fitInside({ width: 40, height: 20 }, frame)).toEqual({
    x: 0,
    y: 25,
    width: 100,
    height: 50,
  })
  expect(fitInside({ width: 200, height: 400 }, frame)).toEqual({
    x: 25,
    y: 0,
    width: 50,
    height: 100,
  })
})
