import { describe, expect, it } from 'vitest'
import { bytesOf } from '../testing/filesBetween'
import { inMemory, toEnding, wholeBlocks } from './sink'

const oneBlock = 524_288
const offer = { file: 'q0h2VnT8sLx4Rb7Kd1WcJg', name: 'tea.bin', size: 5, root: '' }

describe('[P8] what is kept in memory', () => {
  it('begins with nothing, and is all of it in the end', async () => {
    const sink = await inMemory(offer)
    expect([sink.blocks, await sink.read(0)]).toEqual([0, new Uint8Array(0)])
    // What it was given in, nothing else may be put into.
    expect(await sink.write(0, bytesOf(3, 1))).toBe(null)
    await sink.write(1, bytesOf(2, 2))
    expect(await sink.read(1)).toEqual(bytesOf(2, 2))
    const blob = await sink.done()
    expect(new Uint8Array((await blob?.arrayBuffer()) ?? [])).toEqual(
      Uint8Array.of(...bytesOf(3, 1), ...bytesOf(2, 2)),
    )
  })

  it('[P8] has no type that a page would show', async () => {
    const sink = await inMemory({ ...offer, name: 'evil.html', size: 0 })
    expect((await sink.done())?.type).toBe('application/octet-stream')
  })

  it('is not done before all of it is there', async () => {
    const sink = await inMemory(offer)
    await sink.write(0, bytesOf(3))
    await expect(sink.done()).rejects.toThrow('incomplete')
  })

  it('is gone once it is discarded', async () => {
    const sink = await inMemory(offer)
    await sink.write(0, bytesOf(5))
    sink.discard()
    expect(await sink.read(0)).toEqual(new Uint8Array(0))
  })
})

it.each([
  [new DOMException('', 'QuotaExceededError'), 'full'],
  [new DOMException('', 'AbortError'), 'cancelled'],
  [new DOMException('', 'NotAllowedError'), 'unkept'],
  [new Error('QuotaExceededError'), 'unkept'],
  [undefined, 'unkept'],
])('[P8] %s: %s', (error, why) => expect(toEnding(error)).toBe(why))

it.each([
  [0, 10, 0],
  [9, 10, 0],
  [10, 10, 1],
  [oneBlock - 1, 3 * oneBlock, 0],
  [2 * oneBlock + 5, 3 * oneBlock, 2],
  [2 * oneBlock + 4, 2 * oneBlock + 5, 2],
  [2 * oneBlock + 5, 2 * oneBlock + 5, 3],
  [9 * oneBlock, 2 * oneBlock + 5, 3],
  [0, 0, 0],
])('of %i bytes of %i, %i blocks are whole', (bytes, size, blocks) => {
  expect(wholeBlocks(bytes, size)).toBe(blocks)
})
