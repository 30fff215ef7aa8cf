/** How a file ends before it has come, and what the other side knows of that. */
import { describe, expect, it } from 'vitest'
import { createFakeDisk } from '../testing/fakeDisk'
import { filesBetween, isAt, transferThat } from '../testing/filesBetween'
import {
  doneAt,
  endAt,
  fileOf,
  hasCome,
  hashOf,
  oneBlock,
  offered,
  taken,
  toldOf,
} from '../testing/takenFile'
import { changeBlock, takeAway } from '../testing/spoiledFile'

const size = 12 * oneBlock + 7

/** What comes from Anna in binary messages, and is of a block, goes through this. */
function blocksThrough(
  { between }: Awaited<ReturnType<typeof offered>>,
  change: (bytes: Uint8Array) => void,
): void {
  between.change = (from, data) => {
    const isOfBlock = from.id === 'anna' && typeof data !== 'string' && data.byteLength > 1000
    if (isOfBlock) change(new Uint8Array(data))
    return data
  }
}

/** Another file still goes, from the same to the same. */
async function anotherComes({ anna, bert }: Awaited<ReturnType<typeof offered>>): Promise<void> {
  await anna.files.offer(fileOf(3, 'b'), ['bert'])
  bert.files.take(await transferThat(bert, isAt('offered')))
  await transferThat(anna, ({ name, state }) => name === 'b' && state.at === 'done')
}

describe('[P8] what somebody ends', () => {
  it('before it was taken is refused, and can be taken after all', async () => {
    const { anna, bert, theirs, file } = await offered(oneBlock)
    bert.files.end(theirs)
    expect([await endAt(bert), await endAt(anna)]).toEqual(['us refused', 'them refused'])
    bert.files.take(theirs)
    expect(await doneAt(bert)).toBe(await hashOf(file))
    expect(await transferThat(anna, isAt('done'))).toMatchObject({ bytes: oneBlock })
  })

  it('before it was taken, by who offered it, is not there to be taken any more', async () => {
    const { anna, bert, ours, theirs } = await offered(oneBlock)
    anna.files.end(ours)
    expect([await endAt(anna), await endAt(bert)]).toEqual(['us cancelled', 'them cancelled'])
    bert.files.take(theirs)
    expect(bert.files.transfers.peek()).toMatchObject([{ state: { at: 'ended' } }])
  })

  it('while it comes is cancelled there too, and another file has its turn', async () => {
    const made = await taken(size)
    const { anna, bert, theirs } = made
    await transferThat(bert, hasCome(2 * oneBlock))
    bert.files.end(theirs)
    expect([await endAt(bert), await endAt(anna)]).toEqual(['us cancelled', 'them cancelled'])
    await anotherComes(made)
    expect(toldOf(bert, 'block').length).toBeLessThan(12)
  })

  it('while it goes is cancelled there too, and nothing of it is kept', async () => {
    const disk = createFakeDisk()
    const made = await taken(size, filesBetween({}, disk))
    const { anna, bert, ours } = made
    await transferThat(bert, hasCome(2 * oneBlock))
    anna.files.end(ours)
    expect([await endAt(anna), await endAt(bert)]).toEqual(['us cancelled', 'them cancelled'])
    expect(disk.done.at(-1)).toBe('discard')
    await anotherComes(made)
  })

  it.each(['anna', 'bert'] as const)(
    'while there is no connection (%s) ends with the next',
    async (who) => {
      const made = await taken(size)
      const { anna, bert, cut, connect, theirs, ours } = made
      await transferThat(bert, hasCome(2 * oneBlock))
      cut()
      const key = who === 'anna' ? ours : theirs
      made[who].files.end(key)
      connect()
      const other = who === 'anna' ? bert : anna
      expect(await endAt(other)).toBe('them cancelled')
    },
  )

  it('while there is no connection, refused, is told with the next', async () => {
    const { anna, bert, cut, connect, theirs } = await offered(oneBlock)
    cut()
    bert.files.end(theirs)
    connect()
    expect(await endAt(anna)).toBe('them refused')
    expect(bert.files.transfers.peek()).toHaveLength(1)
  })

  it('and takes out of the list is gone from there alone', async () => {
    const { anna, bert, theirs } = await taken(size)
    await transferThat(bert, hasCome(2 * oneBlock))
    bert.files.forget(theirs)
    expect(bert.files.transfers.peek()).toEqual([])
    expect(await endAt(anna)).toBe('them cancelled')
  })

  it('after it has come stays as it has', async () => {
    const made = await taken(oneBlock)
    const { anna, bert, between, ours, theirs } = made
    // The last word of the receiver is lost.
    between.change = (_, data) =>
      typeof data === 'string' && data.includes('"blocks":1') ? null : data
    await doneAt(bert)
    anna.files.end(ours)
    bert.files.end(theirs)
    await anna.files.offer(fileOf(3, 'b'), ['bert'])
    await transferThat(bert, ({ name }) => name === 'b')
    expect(bert.files.transfers.peek()[0]).toMatchObject({ state: { at: 'done' } })
  })
})

describe('[P8] what is damaged on its way', () => {
  it('once is asked for again', async () => {
    const made = await offered(size)
    let left = 1
    blocksThrough(made, (bytes) => {
      if (left > 0) bytes[0] = (bytes[0] ?? 0) ^ 1
      left -= 1
    })
    made.bert.files.take(made.theirs)
    expect(await doneAt(made.bert)).toBe(await hashOf(made.file))
    expect(toldOf(made.anna, 'want').map(({ block }) => block)).toEqual([0, 0])
  })

  it('again and again is given up, and another file has its turn', async () => {
    const made = await offered(size)
    const { anna, bert, theirs, between } = made
    blocksThrough(made, (bytes) => (bytes[0] = (bytes[0] ?? 0) ^ 1))
    bert.files.take(theirs)
    expect([await endAt(bert), await endAt(anna)]).toEqual(['us damaged', 'them damaged'])
    expect(toldOf(anna, 'want')).toHaveLength(3)
    between.change = (_, data) => data
    await anotherComes(made)
  })

  it('in its hashes is given up at once', async () => {
    const { anna, bert, theirs, between } = await offered(size)
    between.change = (_, data) => {
      if (typeof data !== 'string') new Uint8Array(data)[7] = 0
      return data
    }
    bert.files.take(theirs)
    expect([await endAt(bert), await endAt(anna)]).toEqual(['us damaged', 'them damaged'])
    expect(toldOf(anna, 'want')).toEqual([])
  })
})

describe('[P8] a file that cannot be kept', () => {
  it.each([
    ['full', new DOMException('', 'QuotaExceededError')],
    ['unkept', new DOMException('', 'NoModificationAllowedError')],
  ])('is %s, other files have their turn, and it can be taken later', async (why, fails) => {
    const disk = createFakeDisk()
    const made = await taken(size, filesBetween({}, disk))
    const { anna, bert, theirs, file } = made
    disk.fails = fails
    expect([await endAt(bert), await endAt(anna)]).toEqual([`us ${why}`, `them ${why}`])
    expect(disk.files.size).toBe(0)
    disk.fails = null
    await anotherComes(made)
    bert.files.take(theirs)
    const { state } = await transferThat(
      bert,
      (each) => each.name !== 'b' && each.state.at === 'done',
    )
    expect(state.at === 'done' && (await hashOf(state.blob))).toBe(await hashOf(file))
    await transferThat(anna, (each) => each.name !== 'b' && each.state.at === 'done')
  })
})

describe('[P8] a file that is changed after it was offered', () => {
  it('ends on both sides, and another has its turn', async () => {
    const made = await offered(size)
    const { anna, bert, file, theirs } = made
    changeBlock(file, 5)
    bert.files.take(theirs)
    expect([await endAt(anna), await endAt(bert)]).toEqual(['us changed', 'them changed'])
    // What came of it was seen to be wrong there, asked for again, and then looked at here.
    expect(Math.max(...toldOf(anna, 'got').map(({ blocks }) => blocks))).toBe(5)
    await anotherComes(made)
  })

  it('or is gone, too', async () => {
    const { anna, bert, file, theirs } = await offered(size)
    takeAway(file)
    bert.files.take(theirs)
    expect([await endAt(anna), await endAt(bert)]).toEqual(['us changed', 'them changed'])
  })
})
