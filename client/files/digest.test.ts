import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../testing/filesBetween'
import { takeAway } from '../testing/spoiledFile'
import { rootOf } from './blocks'
import { digest } from './digest'

const MiB = 1_048_576
const sha = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

describe('[P8] what a file is known by', () => {
  it('is the hash of the hashes of its blocks', async () => {
    const bytes = bytesOf(5 * MiB + 5)
    const blocks = [0, 1, 2, 3, 4, 5].map((n) => bytes.subarray(n * MiB, (n + 1) * MiB))
    const hashes = Buffer.concat(blocks.map(sha))
    const read: number[] = []
    const found = await digest(new Blob([bytes]), (n) => read.push(n))
    expect(found?.root).toBe(sha(hashes).toString('base64url'))
    expect(Buffer.from(found?.hashes ?? []).equals(hashes)).toBe(true)
    expect(read).toEqual([1, 2, 3, 4, 5].map((n) => n * MiB).concat(5 * MiB + 5))
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
    const file = new Blob([bytesOf(10)])
    const gone = takeAway(file)
    await expect(digest(file)).rejects.toBe(gone)
  })

  it('nor of what has become shorter meanwhile', async () => {
    const file = new Blob([bytesOf(MiB + 10)])
    const slice = file.slice.bind(file)
    file.slice = (from) => slice(from, MiB + 9)
    await expect(digest(file)).rejects.toMatchObject({ name: 'NotReadableError' })
  })
})
