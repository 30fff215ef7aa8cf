/** What a file is known by, from all of its bytes (P8). */
import { type Bytes, sha256 } from '../../protocol/bytes'
import { blockCount, blockSize, hashBytes, rootOf } from './blocks'
import { createBlockReader } from './reader'

/** The hashes of its blocks, one behind the other, and what the file is known by. */
export type Digest = { hashes: Bytes; root: string }

/** Reads all of it. `onRead` hears how many bytes; true of `isOver` ends it (null). */
export async function digest(
  file: Blob,
  onRead: (bytes: number) => void = () => {},
  isOver: () => boolean = () => false,
): Promise<Digest | null> {
  const count = blockCount(file.size)
  const hashes = new Uint8Array(count * hashBytes)
  let done = 0
  const reader = createBlockReader(file, 0)
  const read = (): Promise<Bytes> => {
    const bytes = reader.next()
    // Where it is over, nobody waits for it.
    bytes.catch(() => {})
    return bytes
  }
  try {
    let next = read()
    for (let block = 0; block < count; block += 1) {
      if (isOver()) return null
      const bytes = await next
      const size = blockSize(file.size, block)
      if (bytes.length < size) throw new DOMException('It became shorter', 'NotReadableError')
      // The next is read while this is hashed.
      next = read()
      hashes.set(await sha256(bytes), block * hashBytes)
      done += size
      onRead(done)
    }
  } finally {
    reader.end()
  }
  return { hashes, root: await rootOf(hashes) }
}
