/** A file that goes on: over another connection, and after a reload of one side. */
import { describe, expect, it, vi } from 'vitest'
import type { Bytes } from '../../protocol/bytes'
import { createFakeDisk } from '../testing/fakeDisk'
import { type FilesBetween, filesBetween, isAt, transferThat } from '../testing/filesBetween'
import {
  bytesTo,
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
import { blockCount } from './blocks'

const size = 12 * oneBlock + 7
const wantsOf = ({ anna }: FilesBetween): number[] => toldOf(anna, 'want').map(({ block }) => block)
/** Beyond the file itself: the blocks that were on their way, and its hashes. */
const most = size + 8 * oneBlock + 2 * 32 * blockCount(size)

describe('[P8] over another connection', () => {
  it('a file goes on where it was, and no more is sent twice than was on its way', async () => {
    const { anna, bert, cut, connect, file, between } = await taken(size)
    await transferThat(bert, hasCome(6 * oneBlock))
    cut()
    const before = wantsOf(between).length
    connect()
    expect(await doneAt(bert)).toBe(await hashOf(file))
    expect(await transferThat(anna, isAt('done'))).toMatchObject({ bytes: size })
    expect(Math.min(...wantsOf(between).slice(before))).toBeGreaterThan(3)
    expect(bytesTo(bert)).toBeLessThanOrEqual(most)
  })

  it('a file comes, though the connection is another one again and again', async () => {
    const { bert, cut, connect, file } = await taken(size)
    for (let has = 2; has <= 12; has += 2) {
      await transferThat(bert, hasCome(has * oneBlock))
      if (has % 4 === 0) cut()
      connect()
    }
    expect(await doneAt(bert)).toBe(await hashOf(file))
  })

  it('a file that has come is said to have, where that was lost', async () => {
    const { anna, bert, between, connect } = await taken(2 * oneBlock)
    between.change = (_, data) =>
      typeof data === 'string' && data.includes('"blocks":2') ? null : data
    await doneAt(bert)
    between.change = (_, data) => data
    expect(anna.files.transfers.peek()).toMatchObject([{ state: { at: 'moving' } }])
    connect()
    expect(await transferThat(anna, isAt('done'))).toMatchObject({ bytes: 2 * oneBlock })
    expect(toldOf(bert, 'block')).toHaveLength(2)
  })

  it('a file that nobody took is offered again, and listed once', async () => {
    const { anna, bert, connect, theirs } = await offered(5)
    connect()
    await anna.files.offer(fileOf(6, 'b'), ['bert'])
    await transferThat(bert, ({ name }) => name === 'b')
    expect(bert.files.transfers.peek()).toHaveLength(2)
    bert.files.take(theirs)
    expect(await transferThat(bert, isAt('done'))).toMatchObject({ name: 'tea.bin' })
  })

  it('a file that has come is not offered again, so that another is heard of', async () => {
    const { anna, bert, connect } = filesBetween()
    connect()
    for (let i = 0; i < 32; i += 1) {
      await anna.files.offer(fileOf(1, `${i}`), ['bert'])
      bert.files.take(await transferThat(bert, isAt('offered')))
      await transferThat(anna, ({ name, state }) => name === `${i}` && state.at === 'done')
    }
    // All of these would be more offers than are heard at once.
    bert.reload()
    connect()
    await anna.files.offer(fileOf(2, 'another'), ['bert'])
    await transferThat(bert, isAt('offered'))
    expect(bert.files.transfers.peek()).toMatchObject([{ name: 'another' }])
    expect(anna.files.transfers.peek().filter(isAt('done'))).toHaveLength(32)
  })

  it('a file that is taken while there is none comes with the next', async () => {
    const { bert, cut, connect, theirs, file } = await offered(oneBlock)
    cut()
    bert.files.take(theirs)
    expect(bert.files.transfers.peek()).toMatchObject([{ state: { at: 'moving' } }])
    connect()
    expect(await doneAt(bert)).toBe(await hashOf(file))
  })
})

describe('[P8] after a reload of the receiver', () => {
  async function reloaded(damage: (blocks: Bytes[]) => void = () => {}) {
    const disk = createFakeDisk()
    const made = await taken(size, filesBetween({}, disk))
    const { bert, connect, theirs } = made
    // What has come is not all on the disk yet.
    await vi.waitUntil(() => (disk.files.get(theirs.root)?.length ?? 0) >= 4, { interval: 1 })
    bert.reload()
    damage(disk.files.get(theirs.root) ?? [])
    const before = wantsOf(made.between).length
    connect()
    const left = await transferThat(bert, isAt('left'))
    const wanted = (): number | undefined => wantsOf(made.between)[before]
    return { ...made, disk, left, wanted }
  }

  it('a file of which a part is there waits to be taken again, and goes on from it', async () => {
    const { anna, bert, left, wanted, file } = await reloaded()
    expect(left.bytes).toBeGreaterThanOrEqual(4 * oneBlock)
    bert.files.take(left)
    expect(await doneAt(bert)).toBe(await hashOf(file))
    expect(await transferThat(anna, isAt('done'))).toBeTruthy()
    expect(wanted()).toBeGreaterThanOrEqual(left.bytes / oneBlock)
    expect(bytesTo(bert)).toBeLessThanOrEqual(most)
  })

  it('a block that is damaged on the disk is asked for again', async () => {
    const { bert, left, wanted, file } = await reloaded((blocks) => {
      blocks[2] = new Uint8Array(oneBlock)
    })
    bert.files.take(left)
    expect(await doneAt(bert)).toBe(await hashOf(file))
    expect(wanted()).toBe(2)
  })

  it('a file of which nothing is there is offered again', async () => {
    const { bert, connect, file } = await taken(size)
    await transferThat(bert, hasCome(2 * oneBlock))
    bert.reload()
    connect()
    const again = await transferThat(bert, isAt('offered'))
    expect(again.bytes).toBe(0)
    bert.files.take(again)
    expect(await doneAt(bert)).toBe(await hashOf(file))
  })

  it('what is left can be refused', async () => {
    const { anna, bert, left } = await reloaded()
    bert.files.end(left)
    expect([await endAt(bert), await endAt(anna)]).toEqual(['us cancelled', 'them cancelled'])
  })
})

describe('[P8] after a reload of the sender', () => {
  async function reloaded() {
    const made = await taken(size)
    const states: string[] = []
    made.bert.files.transfers.subscribe(([one]) => states.push(one?.state.at ?? ''))
    await transferThat(made.bert, hasCome(3 * oneBlock))
    made.anna.reload()
    made.connect()
    return { ...made, states }
  }

  it('a file is left, and goes on once the same one is chosen again', async () => {
    const { anna, bert, id, file, states } = await reloaded()
    expect(anna.files.transfers.peek()).toMatchObject([{ file: id, state: { at: 'left' } }])
    expect(await anna.files.again(id, fileOf(size, 'tea.bin', 2))).toBe(false)
    expect(await anna.files.again(id, fileOf(size + 1))).toBe(false)
    expect(await anna.files.again('x'.repeat(22), file)).toBe(false)
    expect(anna.files.transfers.peek()).toMatchObject([{ state: { at: 'left' } }])
    expect(await anna.files.again(id, fileOf(size))).toBe(true)
    expect(await doneAt(bert)).toBe(await hashOf(file))
    expect(await transferThat(anna, isAt('done'))).toBeTruthy()
    expect([...new Set(states)]).toEqual(['moving', 'done'])
    expect(bytesTo(bert)).toBeLessThanOrEqual(most)
  })

  it('a file that is not left can not be chosen again', async () => {
    const { anna, id, file } = await offered(5)
    expect(await anna.files.again(id, file)).toBe(false)
  })

  it('a file that was left and is taken back is over there, too', async () => {
    const { anna, bert, ours } = await reloaded()
    anna.files.forget(ours)
    expect(await endAt(bert)).toBe('them cancelled')
    expect(anna.files.transfers.peek()).toEqual([])
  })

  it('a file that nobody chooses again has ended for the receiver once it wants no more', async () => {
    const { anna, bert, theirs } = await reloaded()
    bert.files.end(theirs)
    expect([await endAt(bert), await endAt(anna)]).toEqual(['us cancelled', 'them cancelled'])
  })
})
