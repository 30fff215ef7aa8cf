/** A file in blocks: how many, how large, and what they hash to (P8). */
import { type Bytes, sha256, toBase64Url } from '../../protocol/bytes'
import { limits } from '../../protocol/messages'

export const hashBytes = 32

export function blockCount(size: number): number {
  return Math.ceil(size / limits.blockBytes)
}

/** Of this block, in bytes; 0 behind the last. */
export function blockSize(size: number, block: number): number {
  return Math.max(0, Math.min(limits.blockBytes, size - block * limits.blockBytes))
}

/** Throws what the browser throws where the file cannot be read, or is not what it was. */
export async function readBlock(file: Blob, block: number): Promise<Bytes> {
  const from = block * limits.blockBytes
  return new Uint8Array(await file.slice(from, from + limits.blockBytes).arrayBuffer())
}

/** The hashes of its blocks, one behind the other, and what the file is known by. */
export type Digest = { hashes: Bytes; root: string }

/** So many blocks are read at once: each reading takes a moment, however little it reads. */
const readAtOnce = 4

/**
 * Reads all of it, a few blocks at a time. `onRead` hears how many bytes; true of `isOver` ends it
 * (null).
 */
export async function digest(
  file: Blob,
  onRead: (bytes: number) => void = () => {},
  isOver: () => boolean = () => false,
): Promise<Digest | null> {
  const count = blockCount(file.size)
  const hashes = new Uint8Array(count * hashBytes)
  const bytesAtOnce = readAtOnce * limits.blockBytes
  const read = (from: number): Promise<ArrayBuffer> => {
    const bytes = file.slice(from, from + bytesAtOnce).arrayBuffer()
    // Where it is over, nobody waits for it.
    bytes.catch(() => {})
    return bytes
  }
  let next = read(0)
  for (let from = 0; from < file.size; from += bytesAtOnce) {
    if (isOver()) return null
    const bytes = new Uint8Array(await next)
    // The next is read while this is hashed.
    if (from + bytesAtOnce < file.size) next = read(from + bytesAtOnce)
    const first = from / limits.blockBytes
    await Promise.all(
      Array.from({ length: blockCount(bytes.length) }, async (_, i) => {
        const block = bytes.subarray(i * limits.blockBytes, (i + 1) * limits.blockBytes)
        hashes.set(await sha256(block), (first + i) * hashBytes)
      }),
    )
    onRead(from + bytes.length)
  }
  return { hashes, root: await rootOf(hashes) }
}

export async function rootOf(hashes: Bytes): Promise<string> {
  return toBase64Url(await sha256(hashes))
}

/** Whether these are the bytes of this block. */
export async function isBlock(hashes: Bytes, block: number, bytes: Bytes): Promise<boolean> {
  const is = await sha256(bytes)
  const from = block * hashBytes
  return is.every((byte, i) => byte === hashes[from + i]) && from < hashes.length
}
