import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../testing/filesBetween'
import { blockCount, blockSize, hashBytes, isBlock } from './blocks'

const oneBlock = 524_288
const sha = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

it.each([
  [0, 0, []],
  [1, 1, [1]],
  [oneBlock, 1, [oneBlock]],
  [oneBlock + 1, 2, [oneBlock, 1]],
  [3 * oneBlock - 1, 3, [oneBlock, oneBlock, oneBlock - 1]],
])('[P8] %i bytes are %i blocks', (size, count, sizes) => {
  expect(blockCount(size)).toBe(count)
  expect(sizes.map((_, block) => blockSize(size, block))).toEqual(sizes)
  expect([blockSize(size, count), blockSize(size, count + 7)]).toEqual([0, 0])
})

it('[P8] the largest file has 8,192 blocks', () => {
  expect(blockCount(4_294_967_296)).toBe(8192)
})

describe('[P8] a block', () => {
  it('is told by its hash, in its own place', async () => {
    const [one, two] = [bytesOf(100, 1), bytesOf(100, 2)]
    const hashes = new Uint8Array(Buffer.concat([sha(one), sha(two)]))
    expect(await isBlock(hashes, 0, one)).toBe(true)
    expect(await isBlock(hashes, 1, two)).toBe(true)
    expect(await isBlock(hashes, 1, one)).toBe(false)
    const changed = one.with(99, (one.at(99) ?? 0) ^ 1)
    expect(await isBlock(hashes, 0, changed)).toBe(false)
  })

  it('behind the last is none, nor one of which half the hash is there', async () => {
    const bytes = bytesOf(100)
    const hashes = new Uint8Array(sha(bytes))
    expect(await isBlock(hashes, 1, bytes)).toBe(false)
    expect(await isBlock(hashes.slice(0, hashBytes - 1), 0, bytes)).toBe(false)
    expect(await isBlock(new Uint8Array(0), 0, new Uint8Array(0))).toBe(false)
  })
})
