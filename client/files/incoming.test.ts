/** One file that comes: what is asked for, taken, kept and given up. */
import { describe, expect, it } from 'vitest'
import { createFakeDisk } from '../testing/fakeDisk'
import { asked, blockOf, bytes, file, oneBlock, receive } from '../testing/receiving'
import { digest } from './digest'

const any = (): boolean => true

describe('[P8] a file that comes', () => {
  it('is asked for: its hashes, then its blocks, of which each is kept and said to be', async () => {
    const { gives, hasGot, ends, said, disk } = await asked()
    for (let block = 0; block < 10; block++) {
      expect(gives(block)).toBe(true)
      await hasGot(block + 1)
    }
    const end = await ends.next(any)
    const blob = 'done' in end ? end.done : null
    expect(new Uint8Array((await blob?.arrayBuffer()) ?? []).every((b, i) => b === bytes[i])).toBe(
      true,
    )
    expect(said.all.map(({ type }) => type)).toEqual(['take', 'want', ...Array(10).fill('got')])
    expect(disk.done.slice(1)).toEqual([
      ...Array.from({ length: 10 }, (__, block) => `write ${block}`),
      'done',
    ])
  })

  it('says how far it is, part by part', async () => {
    const { incoming, progress } = await asked()
    progress.length = 0
    const expected = incoming.expect({ type: 'block', file, block: 0 })
    for (const part of [65_536, 131_072]) expected?.onPart?.(part)
    expect([expected?.size, progress]).toEqual([oneBlock, [65_536, 131_072]])
  })

  it('is taken as it is asked for alone: hashes once, blocks in order and no more than 8 ahead', async () => {
    const { incoming, gives, givesHashes, saysType, hasGot } = await receive()
    await saysType('take')
    expect(gives(0)).toBe(false)
    expect([givesHashes(), givesHashes()]).toEqual([true, false])
    await saysType('want')
    expect([gives(1), gives(9)]).toEqual([false, false])
    // None of these can be kept before this turn is over.
    const taken = Array.from({ length: 10 }, (_, block) => gives(block))
    expect(taken).toEqual([...Array(8).fill(true), false, false])
    expect(gives(3)).toBe(false)
    await hasGot(8)
    expect([gives(8), gives(9), gives(10)]).toEqual([true, true, false])
    await hasGot(10)
    expect([incoming.expect({ type: 'block', file, block: 10 }), gives(0)]).toEqual([null, false])
  })

  it('is put together in memory of what was kept before, once that is needed no more', async () => {
    const { incoming, gives, hasGot, saysType } = await asked()
    const memoryOf = (block: number) =>
      incoming.expect({ type: 'block', file, block })?.memory ?? null
    const [first, second, wrong] = [blockOf(0), blockOf(1), new Uint8Array(oneBlock)]
    gives(0, first)
    gives(1, second)
    expect(memoryOf(2)).toBe(null)
    await hasGot(2)
    expect(new Set([memoryOf(2), memoryOf(2)])).toEqual(new Set([first.buffer, second.buffer]))
    expect(memoryOf(2)).toBe(null)
    gives(2, wrong)
    await saysType('want')
    expect(memoryOf(2)).toBe(wrong.buffer)
  })

  it('has no more than 8 blocks in memory, however often it is asked to go on', async () => {
    const { incoming, gives, hasGot, saysType } = await asked()
    for (let block = 0; block < 8; block += 1) gives(block)
    // As over a new connection, before any of these is kept.
    incoming.goOn()
    expect([gives(0), gives(8)]).toEqual([false, false])
    await hasGot(8)
    expect(await saysType('want')).toEqual({ type: 'want', file, block: 8 })
    expect(gives(8)).toBe(true)
  })

  it('says nothing of the last block before all of it is put away', async () => {
    const disk = createFakeDisk()
    const away = Promise.withResolvers<void>()
    const { incoming, gives, hasGot, ends, said } = await asked({
      ...disk,
      open: async (offer) => {
        const sink = await disk.open(offer)
        return { ...sink, done: () => away.promise.then(() => sink.done()) }
      },
    })
    for (let block = 0; block < 10; block += 1) {
      gives(block)
      if (block < 9) await hasGot(block + 1)
    }
    await digest(new Blob([bytes]))
    incoming.goOn()
    away.reject(new DOMException('', 'QuotaExceededError'))
    expect(await ends.next(any)).toEqual({ failed: 'full' })
    expect(said.all.filter((one) => one.type === 'got' && one.blocks === 10)).toEqual([])
  })

  it('is asked for again from the block that is wrong, and what came behind it is not taken', async () => {
    const { gives, saysType, hasGot, disk } = await asked()
    gives(0)
    gives(1, blockOf(2))
    gives(2)
    expect(await saysType('want')).toEqual({ type: 'want', file, block: 1 })
    expect([gives(2), gives(1)]).toEqual([false, true])
    await hasGot(2)
    expect(disk.done).toEqual(['open', 'write 0', 'write 1'])
  })

  it('is given up when a block is wrong three times in a row, and nothing of it is kept', async () => {
    const { gives, ends, saysType, disk, said } = await asked()
    for (const again of [true, true, false]) {
      gives(0, new Uint8Array(oneBlock))
      if (again) await saysType('want')
    }
    expect(await ends.next(any)).toEqual({ failed: 'damaged' })
    expect([gives(0), disk.done]).toEqual([false, ['open', 'discard']])
    expect(said.all.filter(({ type }) => type === 'want')).toHaveLength(3)
  })

  it('is not given up when blocks are wrong, but not in a row', async () => {
    const { gives, saysType, hasGot } = await asked()
    for (let block = 0; block < 4; block++) {
      gives(block, new Uint8Array(oneBlock))
      await saysType('want')
      gives(block)
      expect(await hasGot(block + 1)).toBeTruthy()
    }
  })

  it('is given up at once when its hashes are not what was offered', async () => {
    const { hashes, givesHashes, saysType, ends, disk } = await receive()
    await saysType('take')
    givesHashes(hashes.with(7, (hashes[7] ?? 0) ^ 1))
    expect(await ends.next(any)).toEqual({ failed: 'damaged' })
    expect(disk.done).toEqual(['open', 'discard'])
  })
})

describe('[P8] a file, over another connection', () => {
  it('goes on where it was, and what comes for the second time is taken once', async () => {
    const { incoming, gives, hasGot, saysType, disk } = await asked()
    gives(0)
    await hasGot(1)
    gives(1)
    // Block 1 is not kept yet, and is before the next is asked for.
    incoming.goOn()
    // What comes meanwhile is of before, and comes again.
    expect(gives(2)).toBe(false)
    await hasGot(2)
    expect(await saysType('want')).toEqual({ type: 'want', file, block: 2 })
    expect([gives(1), gives(2)]).toEqual([false, true])
    await hasGot(3)
    expect(disk.done).toEqual(['open', 'write 0', 'write 1', 'write 2'])
  })

  it('has its hashes asked for again', async () => {
    const { incoming, said, saysType, givesHashes } = await receive()
    await saysType('take')
    incoming.expect({ type: 'hashes', file })
    incoming.goOn()
    await saysType('take')
    expect(givesHashes()).toBe(true)
    await saysType('want')
    expect(said.all.map(({ type }) => type)).toEqual(['take', 'take', 'want'])
  })

  it('nothing is said of one that is over', async () => {
    const { incoming, said, gives } = await asked()
    incoming.discard()
    incoming.goOn()
    expect([gives(0), said.all.length]).toEqual([false, 2])
  })
})
