import { expect, it } from 'vitest'
import { bytesOf } from '../testing/filesBetween'
import { takeAway } from '../testing/spoiledFile'
import { createBlockReader } from './reader'

const oneBlock = 524_288
const bytes = bytesOf(3 * oneBlock + 3)
const blockOf = (n: number) => bytes.subarray(n * oneBlock, (n + 1) * oneBlock)
const isSame = (some: Uint8Array, n: number) => Buffer.from(some).equals(Buffer.from(blockOf(n)))

/** As of a browser that reads no streams into what it is given. */
function withoutStreams(): Blob {
  const file = new Blob([bytes])
  const slice = file.slice.bind(file)
  file.slice = (from, to) => {
    const part = slice(from, to)
    part.stream = () => new ReadableStream()
    return part
  }
  return file
}

it.each([
  ['into buffers that are used in turn', () => new Blob([bytes])],
  ['piece by piece, where a browser cannot do that', withoutStreams],
])('reads its blocks, the last as long as the file is: %s', async (_, make) => {
  const all = createBlockReader(make(), 0)
  for (const n of [0, 1, 2, 3]) expect(isSame(await all.next(), n)).toBe(true)
  expect(await all.next()).toHaveLength(0)
  const last = createBlockReader(make(), 2)
  for (const n of [2, 3]) expect(isSame(await last.next(), n)).toBe(true)
})

it('makes two buffers, however many blocks there are', async () => {
  const reader = createBlockReader(new Blob([bytes]), 0)
  const first = await reader.next()
  const second = await reader.next()
  expect([isSame(first, 0), isSame(second, 1)]).toEqual([true, true])
  await reader.next()
  expect([first.length, second.length]).toEqual([0, oneBlock])
})

it('throws what the browser throws', async () => {
  const file = new Blob([bytes])
  const gone = takeAway(file)
  await expect(createBlockReader(file, 1).next()).rejects.toBe(gone)
})

it('gives nothing more once it is over', async () => {
  const reader = createBlockReader(new Blob([bytes]), 0)
  await reader.next()
  reader.end()
  expect(await reader.next()).toHaveLength(0)
})
