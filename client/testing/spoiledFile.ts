/** Files that are not what they were when they were chosen. */
import { limits } from '../../protocol/messages'

/** From now on this block of it is the first one. */
export function changeBlock(file: Blob, block: number): void {
  const at = block * limits.blockBytes
  const slice = file.slice.bind(file)
  const changed = new Blob([
    slice(0, at),
    slice(0, limits.blockBytes),
    slice(at + limits.blockBytes),
  ])
  file.slice = (from, to) => changed.slice(from, to)
}

/** From now on it ends with the first byte of this block. */
export function cutShort(file: Blob, block: number): void {
  const shorter = file.slice(0, block * limits.blockBytes + 1)
  file.slice = (from, to) => shorter.slice(from, to)
}

/** From now on the browser cannot read it: it was moved, or another program has changed it. */
export function takeAway(file: Blob): DOMException {
  const gone = new DOMException('', 'NotReadableError')
  file.slice = () => {
    const rest = new Blob()
    rest.stream = () => new ReadableStream({ type: 'bytes', pull: (stream) => stream.error(gone) })
    return rest
  }
  return gone
}
