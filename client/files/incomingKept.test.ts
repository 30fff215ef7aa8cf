/** What is kept of a file that comes: from before, and where there is no room. */
import { describe, expect, it } from 'vitest'
import { createFakeDisk } from '../testing/fakeDisk'
import { createHeard } from '../testing/createHeard'
import { asked, blockOf, digested, file, oneBlock, receive } from '../testing/receiving'

const any = (): boolean => true

describe('[P8] what is there from before', () => {
  async function diskWith(...blocks: Uint8Array<ArrayBuffer>[]) {
    const disk = createFakeDisk()
    const { root = '' } = (await digested) ?? {}
    disk.files.set(root, blocks)
    return disk
  }

  it('is looked at, and not asked for', async () => {
    const { said, progress } = await asked(await diskWith(blockOf(0), blockOf(1)))
    expect(said.all.at(-1)).toEqual({ type: 'want', file, block: 2 })
    expect(progress).toEqual([2 * oneBlock])
  })

  it('is asked for from the first on that is damaged', async () => {
    const disk = await diskWith(blockOf(0), blockOf(0), blockOf(2))
    const { said } = await asked(disk)
    expect(said.all.at(-1)).toEqual({ type: 'want', file, block: 1 })
  })

  it('is all of it, where it is', async () => {
    const all = Array.from({ length: 10 }, (_, block) => blockOf(block))
    const { givesHashes, saysType, hasGot, ends, said } = await receive(await diskWith(...all))
    await saysType('take')
    givesHashes()
    await hasGot(10)
    expect(await ends.next(any)).toHaveProperty('done')
    expect(said.all.map(({ type }) => type)).toEqual(['take', 'got'])
  })

  it('is no more than there can be', async () => {
    const all = Array.from({ length: 14 }, (_, block) => blockOf(block % 10))
    const { givesHashes, saysType, hasGot, disk } = await receive(await diskWith(...all))
    await saysType('take')
    givesHashes()
    await hasGot(10)
    expect(disk.done).not.toContain('read 10')
  })
})

describe('[P8] a file that cannot be kept', () => {
  it.each([
    ['full', new DOMException('', 'QuotaExceededError')],
    ['unkept', new DOMException('', 'InvalidStateError')],
  ])('is given up as %s', async (why, error) => {
    const { gives, ends, disk, said } = await asked()
    disk.fails = error
    gives(0)
    gives(1)
    expect(await ends.next(any)).toEqual({ failed: why })
    expect(disk.done).toEqual(['open', 'discard'])
    expect(said.all.at(-1)).toMatchObject({ type: 'want' })
  })

  it('is given up where nothing can be opened for it', async () => {
    const disk = createFakeDisk()
    disk.open = () => Promise.reject(new DOMException('', 'QuotaExceededError'))
    const { ends, said } = await receive(disk)
    expect(await ends.next(any)).toEqual({ failed: 'full' })
    expect(said.all).toEqual([{ type: 'take', file }])
  })
})

describe('[P8] a file for which a place is still being opened', () => {
  it('has its hashes taken once, however often it is asked to go on, and then its blocks', async () => {
    const disk = createFakeDisk()
    const { open } = disk
    const opened = Promise.withResolvers<void>()
    disk.open = async (offer) => {
      await opened.promise
      return open(offer)
    }
    const { incoming, givesHashes, gives, said, saysType } = await receive(disk)
    incoming.goOn()
    expect(givesHashes()).toBe(true)
    incoming.goOn()
    expect([givesHashes(), gives(0)]).toEqual([false, false])
    opened.resolve()
    await saysType('want')
    expect(said.all.map(({ type }) => type)).toEqual(['take', 'take', 'want'])
    expect(gives(0)).toBe(true)
  })
})

describe('[P8] what is discarded', () => {
  it('before it was opened is discarded then', async () => {
    const disk = createFakeDisk()
    const discarded = createHeard<string>()
    const { open } = disk
    disk.open = async (offer) => {
      const sink = await open(offer)
      return { ...sink, discard: () => discarded.hear('discard') }
    }
    const { incoming, said } = await receive(disk)
    incoming.discard()
    await discarded.next(any)
    expect(said.all).toEqual([{ type: 'take', file }])
  })

  it('while it was written says no more that it was kept', async () => {
    const disk = createFakeDisk()
    const { open } = disk
    const writing = createHeard<(given: null) => void>()
    disk.open = async (offer) => {
      const sink = await open(offer)
      return { ...sink, write: () => new Promise((resolve) => writing.hear(resolve)) }
    }
    const { incoming, gives, said } = await asked(disk)
    gives(0)
    const written = await writing.next(any)
    incoming.discard()
    written(null)
    await Promise.resolve()
    await Promise.resolve()
    expect(said.all.map(({ type }) => type)).toEqual(['take', 'want'])
  })

  it('is discarded once, and not once it was done', async () => {
    const { incoming, gives, ends, hasGot, disk } = await asked()
    for (let block = 0; block < 10; block++) {
      gives(block)
      if (block === 4) await hasGot(5)
    }
    await ends.next(any)
    incoming.discard()
    expect(disk.done.at(-1)).toBe('done')
    const other = await asked()
    other.incoming.discard()
    other.incoming.discard()
    expect(other.disk.done).toEqual(['open', 'discard'])
  })
})
