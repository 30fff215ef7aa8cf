/**
 * One file of ours for one other: its hashes, and its blocks from the one on that they want, few
 * ahead of what they have kept. EDGE.
 */
import type { Bytes } from '../../protocol/bytes'
import type { Ending, Offer } from '../../protocol/files'
import { limits } from '../../protocol/messages'
import { blockCount, blockSize, isBlock } from './blocks'
import type { Line } from './line'
import { type BlockReader, createBlockReader } from './reader'

export type Outgoing = {
  offer: Offer
  /** Sends what was asked for last; done when it has gone, or when it is over. */
  run: (line: Line, isOver: () => boolean) => Promise<void>
  askedForHashes: () => void
  wants: (block: number) => void
  /** So many blocks are kept there; true when that is all of it. */
  got: (blocks: number) => boolean
  /** They want nothing of it for now. */
  pause: () => void
  /** The connection is another one: what waits for something of the old one waits no longer. */
  wake: () => void
  end: () => void
}

type Needs = {
  offer: Offer
  file: Blob
  hashes: Bytes
  /** So much has gone. */
  onBytes: (bytes: number) => void
  onFailed: (why: Ending) => void
}

type Asked = { what: 'hashes' } | { what: 'blocks'; from: number }

/** A receiver that asks for more than this, all in all, does not want the file; as parts of it. */
const timesMax = 4
const blocksBesides = 200
/**
 * Fewer than P8 allows: one that the receiver looks at, and one that comes. With more a channel over
 * a long way grows too fast, loses megabytes at once, and stands still over them
 * (docs/decisions/0043).
 */
const blocksOnTheWay = 2

// oxlint-disable-next-line max-lines-per-function -- one closure over one file
export function createOutgoing({ offer, file, hashes, onBytes, onFailed }: Needs): Outgoing {
  const { file: id, size } = offer
  const count = blockCount(size)
  let asked: Asked | null = null
  /** Rises with each thing that is asked for: what was asked before is over. */
  let turn = 0
  let got = 0
  /** The blocks before this one have gone once. */
  let gone = 0
  let sent = 0
  let hasEnded = false
  let wake = (): void => {}

  function isFarAhead(block: number): boolean {
    return block >= got + blocksOnTheWay
  }

  function ask(next: Asked | null): void {
    asked = next
    turn += 1
    wake()
  }

  async function sendHashes(line: Line, isOver: () => boolean): Promise<void> {
    if (isTooMuch()) return
    line.say({ type: 'hashes', file: id })
    await line.send(hashes, isOver)
  }

  async function sendBlocks(line: Line, from: number, isOver: () => boolean): Promise<void> {
    const reader = createBlockReader(file, from)
    try {
      await sendFrom(reader, line, from, isOver)
    } finally {
      reader.end()
    }
  }

  async function sendFrom(
    reader: BlockReader,
    line: Line,
    from: number,
    isOver: () => boolean,
  ): Promise<void> {
    let next = read(reader, from)
    for (let block = from; block < count; block++) {
      while (isFarAhead(block) && !isOver()) await keptMore()
      if (isOver() || isTooMuch()) return
      const bytes = await next
      if (isOver()) return
      if (bytes === null) return fail('changed')
      if (block + 1 < count) next = read(reader, block + 1)
      line.say({ type: 'block', file: id, block })
      gone = Math.max(gone, block + 1)
      const onSent = (part: number): void => onBytes(block * limits.blockBytes + part)
      if (!(await line.send(bytes, isOver, onSent))) return
    }
  }

  /**
   * Null where it is not what was offered any more. They look whether each block is; here that is
   * looked at when they want one again.
   */
  async function read(reader: BlockReader, block: number): Promise<Bytes | null> {
    try {
      const bytes = await reader.next()
      if (bytes.length < blockSize(size, block)) return null
      return block >= gone || (await isBlock(hashes, block, bytes)) ? bytes : null
    } catch {
      return null
    }
  }

  async function keptMore(): Promise<void> {
    await new Promise<void>((resolve) => (wake = resolve))
  }

  /** What is read for them and not sent counts too. */
  function isTooMuch(): boolean {
    sent += 1
    if (sent > count * timesMax + blocksBesides) fail('damaged')
    return hasEnded
  }

  function fail(why: Ending): void {
    if (hasEnded) return
    hasEnded = true
    onFailed(why)
  }

  return {
    offer,
    askedForHashes: () => ask({ what: 'hashes' }),
    wants(block) {
      got = Math.min(block, count)
      onBytes(Math.min(got * limits.blockBytes, size))
      ask({ what: 'blocks', from: block })
    },
    got(blocks) {
      if (blocks <= got && blocks < count) return false
      got = Math.min(blocks, count)
      wake()
      return got === count
    },
    pause: () => ask(null),
    async run(line, isLineOver) {
      const now: Asked | null = asked
      asked = null
      const ours = turn
      const isOver = (): boolean => hasEnded || turn !== ours || isLineOver()
      if (now === null || isOver()) return
      if (now.what === 'hashes') await sendHashes(line, isOver)
      else await sendBlocks(line, now.from, isOver)
    },
    wake: () => wake(),
    end() {
      hasEnded = true
      wake()
    },
  }
}
