import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../testing/filesBetween'
import { blockCount, blockSize, digest, hashBytes, isBlock, readBlock, rootOf } from './blocks'

const MiB = 1_048_576
const sha = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

it.each([
  [0, 0, []],
  [1, 1, [1]],
  [MiB, 1, [MiB]],
  [MiB + 1, 2, [MiB, 1]],
  [3 * MiB - 1, 3, [MiB, MiB, MiB - 1]],
])('[P8] %i bytes are %i blocks', (size, count, sizes) => {
  expect(blockCount(size)).toBe(count)
  expect(sizes.map((_, block) => blockSize(size, block))).toEqual(sizes)
  expect([blockSize(size, count), blockSize(size, count + 7)]).toEqual([0, 0])
})

it('[P8] the largest file has 4,096 blocks', () => {
  expect(blockCount(4_294_967_296)).toBe(4096)
})

describe('[P8] what a file is known by', () => {
  it('is the hash of the hashes of its blocks', async () => {
    // A few blocks are read at once.
    const bytes = bytesOf(5 * MiB + 5)
    const blocks = [0, 1, 2, 3, 4, 5].map((n) => bytes.subarray(n * MiB, (n + 1) * MiB))
    const hashes = Buffer.concat(blocks.map(sha))
    const read: number[] = []
    const found = await digest(new Blob([bytes]), (n) => read.push(n))
    expect(found?.root).toBe(sha(hashes).toString('base64url'))
    expect(Buffer.from(found?.hashes ?? []).equals(hashes)).toBe(true)
    expect(read).toEqual([4 * MiB, 5 * MiB + 5])
  })

  it('of nothing is the hash of nothing', async () => {
    const found = await digest(new Blob([]))
    expect(found).toEqual({
      hashes: new Uint8Array(0),
      root: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU',
    })
    expect(await rootOf(new Uint8Array(0))).toBe(found?.root)
  })

  it('is read no further once it is over', async () => {
    let read = 0
    const found = await digest(
      new Blob([bytesOf(6 * MiB)]),
      (bytes) => (read = bytes),
      () => read >= 4 * MiB,
    )
    expect([found, read]).toEqual([null, 4 * MiB])
  })

  it('cannot be told of what cannot be read', async () => {
    const gone = new DOMException('', 'NotReadableError')
    const file = new Blob([bytesOf(10)])
    file.slice = () => {
      throw gone
    }
    await expect(digest(file)).rejects.toBe(gone)
  })
})

describe('[P8] a block', () => {
  it('is read from its place, and the last ends with the file', async () => {
    const bytes = bytesOf(MiB + 3)
    const file = new Blob([bytes])
    expect(await readBlock(file, 1)).toEqual(bytes.subarray(MiB))
    expect(await readBlock(file, 2)).toEqual(new Uint8Array(0))
  })

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
