/** One file of ours: what goes of it, and when nothing more does. */
import { describe, expect, it } from 'vitest'
import { allCouldBeRead, blocks, bytes, id, oneBlock, send, size } from '../testing/sending'
import { changeBlock, cutShort, takeAway } from '../testing/spoiledFile'

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

  it('goes block by block, two ahead of what is kept', async () => {
    const { out, run, said, hasSent, gone } = await send()
    out.wants(0)
    const done = run()
    await hasSent(1)
    await allCouldBeRead()
    expect(said()).toEqual(blocks(0, 2))
    out.got(1)
    await hasSent(2)
    await allCouldBeRead()
    expect(said()).toEqual(blocks(0, 3))
    out.got(9)
    await hasSent(10)
    await allCouldBeRead()
    expect(said()).toEqual(blocks(0, 11))
    out.got(10)
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
    await hasSent(1)
    out.wants(1)
    await first
    const second = run()
    await hasSent(2)
    expect(said()).toEqual([...blocks(0, 2), ...blocks(1, 3)])
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
    await sending.hasSent(1)
    stop(sending)
    await done
    sending.out.got(5)
    await sending.run()
    await allCouldBeRead()
    expect(sending.said()).toEqual(blocks(0, 2))
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
    changeBlock(file, 1)
    const { out, run, said, hasSent, failed } = await send(file)
    out.wants(0)
    const first = run()
    await hasSent(1)
    // What has come is wrong there.
    out.wants(1)
    await first
    await run()
    expect([said(), failed]).toEqual([blocks(0, 2), ['changed']])
  })

  it('when it has become shorter', async () => {
    const file = new Blob([bytes])
    cutShort(file, 1)
    const { out, run, said, failed } = await send(file)
    out.wants(0)
    await run()
    expect([said(), failed]).toEqual([blocks(0, 1), ['changed']])
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
