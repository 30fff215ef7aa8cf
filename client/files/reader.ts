/**
 * The blocks of a file one after the other, in two buffers that are used in turn. A buffer for each
 * block is garbage faster than browsers collect it: 170 MB in Firefox 153, of a file of 200.
 */
import type { Bytes } from '../../protocol/bytes'
import { limits } from '../../protocol/messages'
import { blockSize } from './blocks'

export type BlockReader = {
  /**
   * The next block; nothing behind the last. It is overwritten by the next but one, and is shorter
   * than it should be where the file has become so. Throws what the browser throws where the file
   * cannot be read, or is not what it was.
   */
  next: () => Promise<Bytes>
  end: () => void
}

/** From this block on. */
export function createBlockReader(file: Blob, from: number): BlockReader {
  const stream = byteReaderOf(file.slice(from * limits.blockBytes))
  const readOne = stream === null ? bySlices(file) : inTurn(stream)
  let block = from
  return {
    next() {
      const bytes = readOne(block, blockSize(file.size, block))
      block += 1
      return bytes
    },
    end: () => void stream?.cancel().catch(() => {}),
  }
}

type ReadOne = (block: number, size: number) => Promise<Bytes>

function inTurn(stream: ReadableStreamBYOBReader): ReadOne {
  const buffers: ArrayBuffer[] = []
  return async (block, size) => {
    const bytes = await fill(stream, buffers[block % 2] ?? new ArrayBuffer(size), size)
    buffers[block % 2] = bytes.buffer
    return bytes
  }
}

/** Up to so many bytes of it. */
async function fill(
  stream: ReadableStreamBYOBReader,
  given: ArrayBuffer,
  size: number,
): Promise<Bytes> {
  let buffer = given
  let filled = 0
  while (filled < size) {
    // The stream takes the buffer, and gives it back as another one.
    const { value, done } = await stream.read(new Uint8Array(buffer, filled, size - filled))
    if (value === undefined) return new Uint8Array(0)
    buffer = value.buffer
    filled += value.length
    if (done) break
  }
  return new Uint8Array(buffer, 0, filled)
}

/** Safari before 26.4 reads no streams into a buffer of ours. */
function bySlices(file: Blob): ReadOne {
  return async (block, size) => {
    const at = block * limits.blockBytes
    return new Uint8Array(await file.slice(at, at + size).arrayBuffer())
  }
}

function byteReaderOf(rest: Blob): ReadableStreamBYOBReader | null {
  try {
    return rest.stream().getReader({ mode: 'byob' })
  } catch {
    return null
  }
}
