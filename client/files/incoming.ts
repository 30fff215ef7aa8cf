/**
 * One file that comes: its hashes first, and then its blocks, each of which is kept once it is what
 * was offered (P8). EDGE. What is asked for twice is never taken twice, and what was not asked for
 * not at all.
 */
import type { Bytes } from '../../protocol/bytes'
import type { Ending, FileSaying, Offer } from '../../protocol/files'
import { limits } from '../../protocol/messages'
import { blockCount, blockSize, hashBytes, isBlock, rootOf } from './blocks'
import { type OpenSink, type Sink, toEnding } from './sink'

export type Incoming = {
  /** There is a way to the sender: asks for what is missing. */
  goOn: () => void
  /**
   * The sender says that this follows. Gives where its parts go, and how many bytes there are; null
   * where nobody asked.
   */
  expect: (saying: Extract<FileSaying, { type: 'hashes' | 'block' }>) => Expected | null
  /** It is over, and nothing of it is kept. */
  discard: () => void
  /** The same, but what has come stays: another page may go on with it. */
  release: () => void
}

export type Expected = {
  size: number
  /** To put it together in, at least of this size. None: memory is taken anew. */
  memory?: ArrayBuffer | undefined
  take: (bytes: Bytes) => void
  /** So much of it has come. */
  onPart?: (bytes: number) => void
}

type Needs = {
  offer: Offer
  open: OpenSink
  /** Over the connection that there is now, if any. */
  say: (saying: FileSaying) => void
  /** So much has come. */
  onBytes: (bytes: number) => void
  onDone: (blob: Blob | null) => void
  onFailed: (why: Ending) => void
}

/** A block that is wrong so often in a row is not what was offered. */
const triesMax = 3
const toldBytes = 4096

// oxlint-disable-next-line max-lines-per-function -- one closure over one file
export function createIncoming(needs: Needs): Incoming {
  const { file, size, root } = needs.offer
  const count = blockCount(size)
  let sink: Sink | null = null
  let hashes: Bytes | null = null
  let isOver = false
  let endsBy: 'discard' | 'release' = 'discard'
  let hasAskedForHashes = false
  /** They are looked at once there is a place for the blocks, and until then in memory once. */
  let haveHashesCome = false
  let isAsking = false
  /** So many blocks are kept, and so many have come. */
  let kept = 0
  let come = 0
  /** Those that have come and are not looked at, in memory. */
  let waiting = 0
  /**
   * Memory of blocks that are kept, or were wrong, for those to come. To take it anew for each costs
   * as much as to hash it, since a browser gives what it does not need back to the system.
   */
  const spare: ArrayBuffer[] = []
  let wrong = 0
  let told = 0
  let work = openSink()

  async function openSink(): Promise<void> {
    const opened = await needs.open(needs.offer)
    if (isOver) return opened[endsBy]()
    sink = opened
  }

  /** The hashes at once: there is a place for the blocks by the time that they are here. */
  function goOn(): void {
    if (!haveHashesCome) askForHashes()
    else if (hashes !== null && !isAsking) {
      isAsking = true
      // Once all that has come is looked at: then it is known what is missing.
      then(async () => askForBlocks())
    }
  }

  function askForHashes(): void {
    hasAskedForHashes = true
    needs.say({ type: 'take', file })
  }

  function askForBlocks(): void {
    isAsking = false
    come = kept
    needs.say({ type: 'want', file, block: kept })
  }

  async function takeHashes(given: Bytes): Promise<void> {
    if (hashes !== null || sink === null) return
    if ((await rootOf(given)) !== root) return fail('damaged')
    hashes = given
    while (kept < Math.min(sink.blocks, count) && (await isKept(sink, given, kept))) kept += 1
    needs.onBytes(Math.min(kept * limits.blockBytes, size))
    if (kept === count) await finish(sink)
    else goOn()
  }

  async function takeBlock(block: number, bytes: Bytes): Promise<void> {
    if (isOver || hashes === null || sink === null || block !== kept) return
    if (!(await isBlock(hashes, block, bytes))) {
      wrong += 1
      spare.push(bytes.buffer)
      return wrong < triesMax ? goOn() : fail('damaged')
    }
    const given = await sink.write(block, bytes)
    if (isOver) return
    if (given !== null) spare.push(given)
    wrong = 0
    kept += 1
    if (kept === count) return finish(sink)
    needs.say({ type: 'got', file, blocks: kept })
  }

  async function finish(full: Sink): Promise<void> {
    const blob = await full.done()
    if (isOver) return
    isOver = true
    spare.length = 0
    needs.say({ type: 'got', file, blocks: count })
    needs.onDone(blob)
  }

  /** Not of each few bytes, which each would be drawn. */
  function tellOf(bytes: number): void {
    if (Math.abs(bytes - told) < toldBytes) return
    told = bytes
    needs.onBytes(bytes)
  }

  function fail(why: Ending): void {
    if (isOver) return
    end('discard')
    needs.onFailed(why)
  }

  function end(how: 'discard' | 'release'): void {
    if (isOver) return
    isOver = true
    endsBy = how
    spare.length = 0
    sink?.[how]()
  }

  /** One after the other. */
  function then(act: () => Promise<void>): void {
    work = work.then(() => (isOver ? undefined : act())).catch((error) => fail(toEnding(error)))
  }
  then(() => Promise.resolve())
  askForHashes()

  return {
    goOn,
    expect(saying) {
      if (isOver) return null
      if (saying.type === 'hashes') {
        if (!hasAskedForHashes) return null
        hasAskedForHashes = false
        return {
          size: count * hashBytes,
          take(bytes) {
            haveHashesCome = true
            then(() => takeHashes(bytes))
          },
        }
      }
      const { block } = saying
      // What comes too soon would only fill the memory, and what comes before we have asked anew
      // comes again.
      const isNext = hashes !== null && !isAsking && block === come && waiting < limits.blocksAhead
      if (!isNext || block >= count) return null
      return {
        size: blockSize(size, block),
        memory: spare.pop(),
        onPart: (bytes) => tellOf(block * limits.blockBytes + bytes),
        take(bytes) {
          if (block !== come) return
          come += 1
          waiting += 1
          then(() => takeBlock(block, bytes).finally(() => (waiting -= 1)))
        },
      }
    },
    discard: () => end('discard'),
    release: () => end('release'),
  }
}

async function isKept(sink: Sink, hashes: Bytes, block: number): Promise<boolean> {
  return isBlock(hashes, block, await sink.read(block))
}
