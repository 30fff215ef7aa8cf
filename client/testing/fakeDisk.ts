/** Where what comes is kept over a reload, as it is on a disk: block by block, under its root. */
import type { Bytes } from '../../protocol/bytes'
import type { FilesOptions, OpenSink } from '../files/files'

export type FakeDisk = Required<Pick<FilesOptions, 'open' | 'kept'>> & {
  /** By root. */
  files: Map<string, Bytes[]>
  /** What was done with it, in order. */
  done: string[]
  /** What is thrown when something is written; null: it is written. */
  fails: Error | null
}

export function createFakeDisk(): FakeDisk {
  const files = new Map<string, Bytes[]>()
  const open: OpenSink = ({ root }) => {
    const blocks = files.get(root) ?? []
    files.set(root, blocks)
    disk.done.push('open')
    return Promise.resolve({
      blocks: blocks.length,
      read(block) {
        disk.done.push(`read ${block}`)
        return Promise.resolve(blocks[block] ?? new Uint8Array(0))
      },
      write(block, bytes) {
        if (disk.fails !== null) return Promise.reject(disk.fails)
        disk.done.push(`write ${block}`)
        // As a disk does, it has what was written, and not what it was in.
        blocks[block] = bytes.slice()
        return Promise.resolve(bytes.buffer)
      },
      done() {
        disk.done.push('done')
        return Promise.resolve(new Blob(blocks))
      },
      release: () => void disk.done.push('release'),
      discard() {
        disk.done.push('discard')
        files.delete(root)
      },
    })
  }
  const disk: FakeDisk = {
    files,
    done: [],
    fails: null,
    open,
    kept: ({ root, size }) =>
      Promise.resolve(
        Math.min(
          (files.get(root) ?? []).reduce((sum, { length }) => sum + length, 0),
          size,
        ),
      ),
  }
  return disk
}
