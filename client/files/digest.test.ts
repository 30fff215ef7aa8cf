import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../testing/filesBetween'
import { takeAway } from '../testing/spoiledFile'
import { rootOf } from './blocks'
import { digest } from './digest'

const oneBlock = 524_288
const sha = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

describe('[P8] what a file is known by', () => {
  it('is the hash of the hashes of its blocks', async () => {
    const bytes = bytesOf(5 * oneBlock + 5)
    const blocks = [0, 1, 2, 3, 4, 5].map((n) => bytes.subarray(n * oneBlock, (n + 1) * oneBlock))
    const hashes = Buffer.concat(blocks.map(sha))
    const read: number[] = []
    const found = await digest(new Blob([bytes]), (n) => read.push(n))
    expect(found?.root).toBe(sha(hashes).toString('base64url'))
    expect(Buffer.from(found?.hashes ?? []).equals(hashes)).toBe(true)
    expect(read).toEqual([1, 2, 3, 4, 5].map((n) => n * oneBlock).concat(5 * oneBlock + 5))
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
      new Blob([bytesOf(6 * oneBlock)]),
      (bytes) => (read = bytes),
      () => read >= 4 * oneBlock,
    )
    expect([found, read]).toEqual([null, 4 * oneBlock])
  })

  it('cannot be told of what cannot be read', async () => {
    const file = new Blob([bytesOf(10)])
    const gone = takeAway(file)
    await expect(digest(file)).rejects.toBe(gone)
  })

  it('nor of what has become shorter meanwhile', async () => {
    const file = new Blob([bytesOf(oneBlock + 10)])
    const slice = file.slice.bind(file)
    file.slice = (from) => slice(from, oneBlock + 9)
    await expect(digest(file)).rejects.toMatchObject({ name: 'NotReadableError' })
  })
})
