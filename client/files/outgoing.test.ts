/** One file of ours, in the hands of a test that says what its receiver does. */
import { describe, expect, it } from 'vitest'
import type { Bytes } from '../../protocol/bytes'
import type { Ending, FileSaying } from '../../protocol/files'
import { createHeard } from '../testing/createHeard'
import { bytesOf } from '../testing/filesBetween'
import { changeBlock, takeAway } from '../testing/spoiledFile'
import { digest } from './digest'
import type { Line } from './line'
import { createOutgoing } from './outgoing'

const oneBlock = 524_288
const id = 'q0h2VnT8sLx4Rb7Kd1WcJg'
/** Twelve blocks, of which the last has five bytes. */
const size = 11 * oneBlock + 5
const bytes = bytesOf(size)
const digested = digest(new Blob([bytes]))
/** In this time it could all go, if nothing kept it. */
const allCouldBeRead = () => digest(new Blob([bytes]))

async function send(file = new Blob([bytes])) {
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

const blocks = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `block ${from + i}`)

describe('[P8] a file of ours', () => {
  it('goes nowhere before it is asked for', async () => {
    const { run, gone } = await send()
    await run()
    expect(gone.all).toEqual([])
  })

  it('gives its hashes, when they are asked for', async () => {
    const { out, run, gone, hashes } = await send()
    out.askedForHashes()
    await run()
    expect(gone.all).toEqual([{ type: 'hashes', file: id }, hashes])
    await run()
    expect(gone.all).toHaveLength(2)
  })

  it('goes block by block, no more than 8 ahead of what is kept', async () => {
    const { out, run, said, hasSent, gone } = await send()
    out.wants(0)
    const done = run()
    await hasSent(7)
    await allCouldBeRead()
    expect(said()).toEqual(blocks(0, 8))
    out.got(1)
    await hasSent(8)
    await allCouldBeRead()
    expect(said()).toEqual(blocks(0, 9))
    out.got(4)
    await done
    expect(said()).toEqual(blocks(0, 12))
    const parts = gone.all.filter((each) => each instanceof Uint8Array)
    expect(parts.map(({ length }) => length)).toEqual([...Array(11).fill(oneBlock), 5])
    expect(parts[3]?.every((byte, i) => byte === bytes[3 * oneBlock + i])).toBe(true)
  })

  it('begins again where they want it from', async () => {
    const { out, run, said, hasSent } = await send()
    out.wants(0)
    const first = run()
    await hasSent(7)
    out.wants(2)
    await first
    const second = run()
    await hasSent(9)
    expect(said()).toEqual([...blocks(0, 8), ...blocks(2, 10)])
    out.end()
    await second
  })

  it('has come when all of it is kept, and not before', async () => {
    const { out } = await send()
    out.wants(0)
    expect([out.got(11), out.got(3), out.got(12), out.got(12)]).toEqual([false, false, true, true])
  })

  it('says how far it is', async () => {
    const { out, run, progress } = await send()
    out.wants(10)
    await run()
    expect(progress).toEqual([10 * oneBlock, 11 * oneBlock, size])
  })
})

describe('[P8] nothing more of it goes', () => {
  it.each<[string, (sending: Awaited<ReturnType<typeof send>>) => void]>([
    ['over a connection that is gone', ({ cut }) => cut()],
    ['when we have ended it', ({ out }) => out.end()],
    ['when they have ended it', ({ out }) => out.pause()],
  ])('%s, also while it waits for what they keep', async (_, stop) => {
    const sending = await send()
    sending.out.wants(0)
    const done = sending.run()
    await sending.hasSent(7)
    stop(sending)
    await done
    sending.out.got(5)
    await sending.run()
    await allCouldBeRead()
    expect(sending.said()).toEqual(blocks(0, 8))
    expect(sending.failed).toEqual([])
  })

  it('after they have ended it, but when they want it after all', async () => {
    const { out, run, said } = await send()
    out.askedForHashes()
    out.pause()
    await run()
    expect(said()).toEqual([])
    out.askedForHashes()
    await run()
    expect(said()).toEqual(['hashes'])
  })

  it('when it is not what was offered any more', async () => {
    const file = new Blob([bytes])
    changeBlock(file, 3)
    const { out, run, said, hasSent, failed } = await send(file)
    out.wants(0)
    const first = run()
    await hasSent(7)
    // What has come is wrong there.
    out.wants(3)
    await first
    await run()
    expect([said(), failed]).toEqual([blocks(0, 8), ['changed']])
  })

  it('when it cannot be read any more', async () => {
    const file = new Blob([bytes])
    takeAway(file)
    const { out, run, said, failed } = await send(file)
    out.wants(0)
    await run()
    out.wants(0)
    await run()
    expect([said(), failed]).toEqual([[], ['changed']])
  })
})

describe('[P8] who asks without end', () => {
  const most = 12 * 4 + 200

  it('for hashes, is sent them four times as often as it has blocks, and 200 times', async () => {
    const { out, run, said, failed } = await send()
    for (let i = 0; i < 1000; i += 1) {
      out.askedForHashes()
      await run()
    }
    expect([said().length, failed]).toEqual([most, ['damaged']])
  })

  it('for a block, is sent it as often', async () => {
    const { out, run, said, failed } = await send()
    for (let i = 0; i < 1000; i += 1) {
      out.wants(11)
      await run()
    }
    expect([said().length, failed]).toEqual([most, ['damaged']])
  })

  it('and takes it back before it can go, has no more read', async () => {
    let read = 0
    const file = new Blob([bytes])
    const slice = file.slice.bind(file)
    file.slice = (from, to) => {
      read += 1
      return slice(from, to)
    }
    const { out, run, said, failed } = await send(file)
    for (let i = 0; i < 1000; i += 1) {
      out.wants(11)
      const done = run()
      out.wants(11)
      await done
    }
    expect([said(), failed]).toEqual([[], ['damaged']])
    expect(read).toBeLessThanOrEqual(most + 1)
  })

  it('for what is behind the end, is sent nothing', async () => {
    const { out, run, gone, failed } = await send()
    for (const block of [12, 8192]) {
      out.wants(block)
      await run()
    }
    expect([gone.all, failed]).toEqual([[], []])
  })

  it('or says that more is kept than was sent, gets what there is', async () => {
    const { out, run, said } = await send()
    out.wants(0)
    out.got(8192)
    await run()
    expect(said()).toEqual(blocks(0, 12))
  })
})
