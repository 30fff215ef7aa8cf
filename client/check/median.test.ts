import { describe, expect, it } from 'vitest'
import { median } from './median'

describe('median', () => {
  it.each([
    [[], 0],
    [[9.6], 10],
    [[30, 1, 2], 2],
    [[5, 1, 100, 2, 3], 3],
  ])('%j -> %d', (figures, middle) => {
    expect(median(figures)).toBe(middle)
  })
})
