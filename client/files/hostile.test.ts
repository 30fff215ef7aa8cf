/** A peer that means harm: what it offers, sends and asks for costs us no more than we said. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bytesOf } from '../testing/filesBetween'
import { idOf, isSaying, meetHostilePeer, offerOf, root } from '../testing/hostilePeer'
import { oneBlock } from '../testing/takenFile'
import { digest } from './digest'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const file = idOf(1)
const size = 10 * oneBlock
const bytes = bytesOf(size)
const digested = digest(new Blob([bytes]))
/** Says `block`, and then its bytes in parts. */
function blockOf(
  block: number,
  given = bytes.slice(block * oneBlock, (block + 1) * oneBlock),
): unknown[] {
  const parts = Array.from(
    { length: Math.ceil(given.length / 65_536) },
    (_, i) => given.slice(i * 65_536, (i + 1) * 65_536).buffer,
  )
  return [{ type: 'block', file, block }, ...parts]
}

/** She offers ten blocks, which we take. */
async function taking() {
  const eve = meetHostilePeer()
  const { hashes = new Uint8Array(0), root: of = '' } = (await digested) ?? {}
  eve.says({ type: 'ready', ask: false }, offerOf(1, { size, root: of }))
  const [offered] = eve.files.transfers.peek()
  if (offered !== undefined) eve.files.take(offered)
  await eve.told.next(isSaying('take'))
  return {
    ...eve,
    hashes: hashes.buffer,
    /** She gives what we ask for, until we ask for blocks. */
    begins: async () => {
      eve.says({ type: 'hashes', file }, hashes.slice().buffer)
      await eve.told.next(isSaying('want'))
    },
    state: () => eve.files.transfers.peek()[0]?.state,
    writes: () => eve.disk.done.filter((one) => one.startsWith('write')),
  }
}

describe('[P8] offers', () => {
  it('a thousand are 20, and what else is read of them is refused', () => {
    const { files, says, told } = meetHostilePeer()
    told.forget()
    for (let n = 0; n < 1000; n += 1) says(offerOf(n))
    expect(files.transfers.peek().map(({ name }) => name)).toEqual(
      Array.from({ length: 20 }, (_, n) => `${n}.bin`),
    )
    expect(told.all).toEqual(
      Array.from({ length: 580 }, (_, n) => ({ type: 'end', file: idOf(20 + n), why: 'too-many' })),
    )
  })

  it('that she takes back at once are told a person 60 times, and not each time', () => {
    const { files, says } = meetHostilePeer()
    const onOffer = vi.fn<() => void>()
    files.onOffer(onOffer)
    for (let n = 0; n < 300; n += 1)
      says(offerOf(n), { type: 'end', file: idOf(n), why: 'cancelled' })
    expect(onOffer).toHaveBeenCalledTimes(60)
  })

  it('of what waits are no new ones, however often a connection is another one', () => {
    const { files, says, told } = meetHostilePeer()
    for (let n = 0; n < 20; n += 1) says(offerOf(n))
    told.forget()
    for (let again = 0; again < 5; again += 1) for (let n = 0; n < 20; n += 1) says(offerOf(n))
    expect(told.all).toEqual([])
    expect(files.transfers.peek().every(({ state }) => state.at === 'offered')).toBe(true)
  })

  it('of what was ended before are no more than 20 that wait either', () => {
    const { files, says } = meetHostilePeer()
    for (let n = 0; n < 60; n += 1) {
      vi.setSystemTime(1_000_000 + n * 1000)
      says(offerOf(n), { type: 'end', file: idOf(n), why: 'cancelled' })
    }
    for (let n = 0; n < 60; n += 1) {
      vi.setSystemTime(2_000_000 + n * 1000)
      says(offerOf(n))
    }
    expect(files.transfers.peek().filter(({ state }) => state.at === 'offered')).toHaveLength(20)
  })

  it('as many as she likes, in the course of time, are 20 that wait', () => {
    const { files, says, told } = meetHostilePeer()
    told.forget()
    for (let n = 0; n < 500; n += 1) {
      vi.setSystemTime(1_000_000 + n * 500)
      says(offerOf(n))
    }
    expect([files.transfers.peek().length, told.all.length]).toEqual([20, 480])
  })

  it('that are taken back, again and again, are 60 in the list', () => {
    const { files, says } = meetHostilePeer()
    const heard: string[] = []
    files.onOffer((transfer) => heard.push(transfer.name))
    for (let n = 0; n < 500; n += 1) {
      vi.setSystemTime(1_000_000 + n * 500)
      says(offerOf(n), { type: 'end', file: idOf(n), why: 'cancelled' })
    }
    expect(heard).toHaveLength(500)
    expect(files.transfers.peek()).toHaveLength(60)
    expect(files.transfers.peek().at(-1)).toMatchObject({ name: '499.bin', state: { by: 'them' } })
  })

  it('of one file are one, and of another under its id none', () => {
    const { files, says, told } = meetHostilePeer()
    told.forget()
    const other = 'A'.repeat(43)
    says(offerOf(1), offerOf(1), offerOf(1, { root: other }), offerOf(1, { size: 999 }))
    expect(files.transfers.peek()).toMatchObject([{ size: 1000, root, state: { at: 'offered' } }])
    expect(told.all).toEqual([1, 2].map(() => ({ type: 'end', file, why: 'damaged' })))
  })

  it('of another file, under the id of one that comes, end it', async () => {
    const { says, told, begins, state, writes, disk } = await taking()
    await begins()
    says(offerOf(1, { size, root }))
    expect(await told.next(isSaying('end'))).toEqual({ type: 'end', file, why: 'damaged' })
    says(...blockOf(0))
    expect([state(), writes()]).toEqual([{ at: 'ended', by: 'us', why: 'damaged' }, []])
    expect(disk.done.at(-1)).toBe('discard')
  })

  it('have text for names, and nothing else has any', () => {
    const { files, says } = meetHostilePeer()
    says(
      offerOf(1, { name: '<img src=x onerror=alert(1)>' }),
      offerOf(2, { name: '../../.ssh/authorized_keys' }),
      offerOf(3, { file: '<b>aaaaaaaaaaaaaaaaaa' }),
      offerOf(4, { file: '__proto__' }),
      offerOf(5, { name: 'x'.repeat(256) }),
      offerOf(6, { name: 'x'.repeat(100_000) }),
      offerOf(7, { size: 4_294_967_297 }),
    )
    expect(files.transfers.peek().map(({ name }) => name)).toEqual([
      '_img src=x onerror=alert(1)_',
      'authorized_keys',
    ])
  })
})

describe('[P8] what she sends', () => {
  it('without being asked is not taken', async () => {
    const { says, told, writes, hashes, state } = await taking()
    // What was not asked for, before anything, of another file, or beyond the end.
    says(new ArrayBuffer(9), ...blockOf(0), { type: 'block', file: idOf(2), block: 0 })
    says(new ArrayBuffer(65_536), { type: 'hashes', file: idOf(2) }, new ArrayBuffer(32))
    says({ type: 'hashes', file }, hashes)
    await told.next(isSaying('want'))
    for (const block of [9, 3, 1, 10, 8192]) says(...blockOf(block, bytes.slice(0, oneBlock)))
    says(...blockOf(0))
    await told.next(isSaying('got'))
    expect([writes(), state()]).toEqual([['write 0'], { at: 'moving' }])
  })

  it('again is taken once', async () => {
    const { says, told, writes, begins } = await taking()
    await begins()
    says(...blockOf(0), ...blockOf(0), ...blockOf(1), ...blockOf(0), ...blockOf(1))
    await told.next((one) => typeof one !== 'number' && one.type === 'got' && one.blocks === 2)
    expect(writes()).toEqual(['write 0', 'write 1'])
  })

  it('is no more than eight blocks ahead of what is kept', async () => {
    const { says, told, writes, begins } = await taking()
    await begins()
    // None of it can be kept before this turn is over.
    for (let block = 0; block < 10; block += 1) says(...blockOf(block))
    await told.next((one) => typeof one !== 'number' && one.type === 'got' && one.blocks === 8)
    says(...blockOf(9), ...blockOf(8))
    await told.next((one) => typeof one !== 'number' && one.type === 'got' && one.blocks === 9)
    // In this time the tenth would be kept, too, if it had been taken.
    await digest(new Blob([bytes]))
    expect(writes()).toEqual(Array.from({ length: 9 }, (_, block) => `write ${block}`))
  })

  it('is dropped where it is longer than it was said to be', async () => {
    const { says, told, writes, begins } = await taking()
    await begins()
    says(...blockOf(0, bytes.slice(0, oneBlock + 1)), new ArrayBuffer(65_536))
    // The first was whole before the byte too many came.
    await told.next(isSaying('got'))
    says(
      { type: 'block', file, block: 1 },
      ...Array.from({ length: oneBlock / 65_536 - 1 }, () => new ArrayBuffer(65_536)),
    )
    says(new ArrayBuffer(65_535), new ArrayBuffer(2), ...blockOf(1))
    await told.next(isSaying('got'))
    expect(writes()).toEqual(['write 0', 'write 1'])
  })

  it('is dropped where the hashes are more than the blocks', async () => {
    const { says, told, connects, hashes, state } = await taking()
    says({ type: 'hashes', file }, new ArrayBuffer(321), { type: 'hashes', file }, hashes)
    expect(state()).toEqual({ at: 'moving' })
    connects()
    says({ type: 'ready', ask: false })
    await told.next(isSaying('take'))
    says({ type: 'hashes', file }, hashes)
    expect(await told.next(isSaying('want'))).toEqual({ type: 'want', file, block: 0 })
  })

  it('over a connection that is gone is not taken', async () => {
    const { says, told, connects, begins, writes } = await taking()
    await begins()
    const [first, ...parts] = blockOf(0)
    says(first, ...parts.slice(1))
    connects()
    says(parts[0], { type: 'ready', ask: false })
    await told.next(isSaying('want'))
    says(...blockOf(0))
    await told.next(isSaying('got'))
    expect(writes()).toEqual(['write 0'])
  })

  it('ends what she offers, and nothing else', () => {
    const { files, says, disk } = meetHostilePeer()
    says({ type: 'end', file, why: 'cancelled' }, { type: 'got', file, blocks: 8192 })
    says({ type: 'block', file, block: 0 }, new ArrayBuffer(10))
    expect(files.transfers.peek()).toEqual([])
    says(offerOf(1, { size: 0 }))
    says({ type: 'end', file, why: 'full' })
    expect(files.transfers.peek()).toMatchObject([{ state: { at: 'ended', why: 'full' } }])
    expect(disk.done).toEqual([])
  })
})
