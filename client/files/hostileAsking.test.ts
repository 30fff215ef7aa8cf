/** A peer that means harm: what it asks for, and says without end, costs us no more than we said. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bytesOf } from '../testing/filesBetween'
import { idOf, isSaying, meetHostilePeer } from '../testing/hostilePeer'
import { oneBlock } from '../testing/takenFile'
import { digest } from './digest'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const bytes = bytesOf(10 * oneBlock)

/** We have offered this to her. */
async function offering(blob = new File([bytes], 'tea.bin')) {
  const eve = meetHostilePeer()
  eve.says({ type: 'ready', ask: false })
  const id = (await eve.files.offer(blob, ['eve'])) ?? ''
  const state = () => eve.files.transfers.peek()[0]?.state
  return { ...eve, id, state }
}

describe('[P8] what she asks for', () => {
  it('that we do not have is answered by its end, no faster than we read', async () => {
    const { says, told } = meetHostilePeer()
    told.forget()
    for (let n = 0; n < 5000; n += 1)
      says({ type: n % 2 ? 'take' : 'want', file: idOf(n), block: 0 })
    expect(told.all).toHaveLength(600)
    expect(told.all.every(isSaying('end', 'cancelled'))).toBe(true)
    vi.setSystemTime(1_000_500)
    for (let n = 0; n < 5000; n += 1) says({ type: 'take', file: idOf(n) })
    expect(told.all).toHaveLength(800)
  })

  it('again and again ends', async () => {
    const { says, told, id, state } = await offering()
    let asked = 0
    while (state()?.at !== 'ended' && asked < 300) {
      asked += 1
      vi.setSystemTime(1_000_000 + asked * 1000)
      says({ type: 'want', file: id, block: 9 })
      await told.next((one) => isSaying('block')(one) || isSaying('end')(one))
    }
    expect(state()).toEqual({ at: 'ended', by: 'us', why: 'damaged' })
    expect(told.all.filter(isSaying('block')).length).toBe(4 * 10 + 200)
  })

  it('and never says that she has is no more than two blocks', async () => {
    const { says, told, id } = await offering()
    says({ type: 'want', file: id, block: 0 })
    await told.next((one) => typeof one !== 'number' && one.type === 'block' && one.block === 1)
    says({ type: 'got', file: id, blocks: 0 })
    // In this time it could all go, if nothing kept it.
    await digest(new Blob([bytes]))
    expect(told.all.filter(isSaying('block'))).toHaveLength(2)
  })

  it('is no more than was offered, whatever she says to have', async () => {
    const { says, id, state, told } = await offering()
    says({ type: 'got', file: id, blocks: 8192 }, { type: 'got', file: idOf(7), blocks: 8192 })
    expect(state()).toEqual({ at: 'done', blob: null })
    told.forget()
    says({ type: 'want', file: id, block: 10 }, { type: 'want', file: id, block: 8192 })
    says({ type: 'ping', n: 1 })
    const end = { type: 'end', file: id, why: 'cancelled' }
    expect(told.all).toEqual([end, end, { type: 'pong', n: 1 }])
    expect(state()?.at).toBe('done')
  })
})

describe('what she says without end', () => {
  it('is hardly read', () => {
    const { says } = meetHostilePeer()
    const read = vi.spyOn(JSON, 'parse')
    for (let n = 0; n < 5000; n += 1) says('{"type":"shout"}')
    for (let n = 0; n < 100; n += 1) says('x'.repeat(100_000))
    // Each of ours is read once by her.
    expect(read.mock.calls.length).toBe(600)
    read.mockRestore()
  })

  it('that she hears brings what we offer a few times, and not each time', async () => {
    const { says, told } = await offering()
    told.forget()
    for (let n = 0; n < 500; n += 1) says({ type: 'ready', ask: true })
    const offers = told.all.filter(isSaying('offer')).length
    expect([offers > 0, offers <= 5]).toEqual([true, true])
    // In the course of time it does again.
    vi.setSystemTime(1_010_000)
    says({ type: 'ready', ask: true })
    expect(told.all.filter(isSaying('offer'))).toHaveLength(offers + 1)
  })

  it('and wants is drawn once, however often she wants it', async () => {
    const { says, files, id } = await offering()
    let changes = 0
    files.transfers.subscribe(() => (changes += 1))
    for (let n = 0; n < 400; n += 1) says({ type: 'want', file: id, block: 0 })
    expect(changes).toBeLessThanOrEqual(2)
    const states = new Set(files.transfers.peek().map(({ state }) => state))
    says({ type: 'want', file: id, block: 0 })
    expect(states.has(files.transfers.peek()[0]?.state ?? { at: 'left' })).toBe(true)
  })

  it('is answered no more often than it is read', () => {
    const { says, told } = meetHostilePeer()
    told.forget()
    for (let n = 0; n < 5000; n += 1) says({ type: 'ready', ask: true })
    for (let n = 0; n < 5000; n += 1) says({ type: 'ping', n })
    expect(told.all).toHaveLength(600)
  })
})
