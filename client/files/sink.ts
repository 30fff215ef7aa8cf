/** Where a file is kept while it comes, and what it is afterwards. */
import type { Bytes } from '../../protocol/bytes'
import type { Ending, Offer } from '../../protocol/files'
import { limits } from '../../protocol/messages'

export type Sink = {
  /** So many whole blocks are there from before; they may be anything. */
  blocks: number
  read: (block: number) => Promise<Bytes>
  /**
   * In order, one after the other. Gives the memory back that the bytes are in; null: it keeps that.
   * Rejects with a QuotaExceededError where there is no room.
   */
  write: (block: number, bytes: Bytes) => Promise<ArrayBuffer | null>
  /** All of it is there. Null: it is where it was to be saved, and not in the hands of this page. */
  done: () => Promise<Blob | null>
  /** Nothing of it stays. */
  discard: () => void
  /** Nothing more is written; what has come stays, where it can. */
  release: () => void
}

export type OpenSink = (offer: Offer) => Promise<Sink>

/** Keeps it in memory, all of it: for what is small. */
export const inMemory: OpenSink = ({ size }) => {
  let parts: Bytes[] = []
  return Promise.resolve({
    blocks: 0,
    read: (block) => Promise.resolve(parts[block] ?? new Uint8Array(0)),
    write(block, bytes) {
      parts[block] = bytes
      return Promise.resolve(null)
    },
    done() {
      const blob = new Blob(parts, { type: 'application/octet-stream' })
      parts = []
      return blob.size === size ? Promise.resolve(blob) : Promise.reject(new Error('incomplete'))
    },
    discard: () => void (parts = []),
    release: () => void (parts = []),
  })
}

/** Why nothing can be kept, by what the browser threw. */
export function toEnding(error: unknown): Ending {
  if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled'
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError'
  return isFull ? 'full' : 'unkept'
}

/** How many blocks so many bytes are; the last may be shorter. */
export function wholeBlocks(bytes: number, size: number): number {
  return bytes >= size ? Math.ceil(size / limits.blockBytes) : Math.floor(bytes / limits.blockBytes)
}
