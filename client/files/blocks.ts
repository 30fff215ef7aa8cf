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

export async function rootOf(hashes: Bytes): Promise<string> {
  return toBase64Url(await sha256(hashes))
}

/** Whether these are the bytes of this block. */
export async function isBlock(hashes: Bytes, block: number, bytes: Bytes): Promise<boolean> {
  const is = await sha256(bytes)
  const from = block * hashBytes
  return is.every((byte, i) => byte === hashes[from + i]) && from < hashes.length
}
