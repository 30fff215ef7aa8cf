import { expect, it } from 'vitest'
import { createBlockWindow } from './blockWindow'

/** So many blocks a second, one after the other, for two seconds; what may go then. */
function afterwards(perSecond: number): number {
  const blockWindow = createBlockWindow()
  for (let block = 0; block < perSecond * 2; block += 1)
    blockWindow.kept((block * 1000) / perSecond)
  return blockWindow.size(2000)
}

it('two go before anything is known, and where it is slow', () => {
  expect(createBlockWindow().size(0)).toBe(2)
  expect(afterwards(1)).toBe(2)
})

it('where it is fast, as many go as are kept in half a second, and no more than eight', () => {
  expect(afterwards(10)).toBe(4)
  expect(afterwards(14)).toBe(6)
  expect(afterwards(100)).toBe(8)
})

it('what was kept long ago says nothing any more', () => {
  const blockWindow = createBlockWindow()
  for (let block = 0; block < 7; block += 1) blockWindow.kept(0)
  expect(blockWindow.size(499)).toBe(7)
  expect(blockWindow.size(500)).toBe(2)
})
