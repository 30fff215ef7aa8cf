/** One file of ours, in the hands of a test that says what its receiver does. */
import type { Bytes } from '../../protocol/bytes'
import type { Ending, FileSaying } from '../../protocol/files'
import { digest } from '../files/digest'
import type { Line } from '../files/line'
import { createOutgoing } from '../files/outgoing'
import { createHeard } from './createHeard'
import { bytesOf } from './filesBetween'

export const oneBlock = 524_288
export const id = 'q0h2VnT8sLx4Rb7Kd1WcJg'
/** Twelve blocks, of which the last has five bytes. */
export const size = 11 * oneBlock + 5
export const bytes = bytesOf(size)
const digested = digest(new Blob([bytes]))
/** In this time it could all go, if nothing kept it. */
export const allCouldBeRead = () => digest(new Blob([bytes]))

export async function send(file = new Blob([bytes])) {
  const { root = '', hashes = new Uint8Array(0) } = (await digested) ?? {}
  /** What went, in order: what was said, and of binary messages the bytes. */
  const gone = createHeard<FileSaying | Bytes>()
  const failed: Ending[] = []
  const progress: number[] = []
  const out = createOutgoing({
    offer: { file: id, name: 'tea.bin', size, root },
    file,
    hashes,
    onBytes: (count) => void progress.push(count),
    onFailed: (why) => void failed.push(why),
  })
  const line: Line = {
    say: gone.hear,
    send(part, isOver, onSent) {
      if (isOver()) return Promise.resolve(false)
      // What it is in is read into again.
      gone.hear(part.slice())
      onSent?.(part.length)
      return Promise.resolve(true)
    },
    end() {},
  }
  let isOver = false
  const said = (): string[] =>
    gone.all.flatMap((each) => {
      if (each instanceof Uint8Array) return []
      return each.type === 'block' ? [`block ${each.block}`] : [each.type]
    })
  const hasSent = (block: number) =>
    gone.next(
      (each) => !(each instanceof Uint8Array) && each.type === 'block' && each.block === block,
    )
  return {
    out,
    gone,
    said,
    hasSent,
    failed,
    progress,
    hashes,
    run: () => out.run(line, () => isOver),
    /** The connection is another one. */
    cut: () => {
      isOver = true
      out.wake()
    },
  }
}

export const blocks = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `block ${from + i}`)
