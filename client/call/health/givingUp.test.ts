/** When a monitor gives its link up and tries again, looks that never end, and its own end. */
import { describe, expect, it, vi } from 'vitest'
import { settle } from '../../testing/fakeBrowser'
import { useBrowser } from '../../testing/useBrowser'
import { watchFlowing } from '../../testing/watchedLink'
import type { LinkTrouble } from '../types'

useBrowser()

const broken = { connectionState: 'disconnected', iceConnectionState: 'disconnected' } as const
const beyondRepair = { connectionState: 'failed', iceConnectionState: 'failed' } as const
const well = { connectionState: 'connected', iceConnectionState: 'connected' } as const

describe('a link that is given up', () => {
  async function giveUp(change?: Parameters<typeof watchFlowing>[0]) {
    const watched = await watchFlowing({ why: () => Promise.resolve('no-udp'), ...change })
    await watched.become(broken)
    await watched.pass(90_000, false)
    return watched
  }

  it('[M9] says why, once, and is left alone', async () => {
    const { pass, done } = await giveUp()
    expect(done.at(-1)).toBe('failed: no-udp')
    const count = done.length
    await pass(90_000, false)
    expect(done).toHaveLength(count)
  })

  it('is not, when something came while the evidence was gathered', async () => {
    const { promise, resolve } = Promise.withResolvers<LinkTrouble>()
    const { become, pass, done } = await giveUp({ why: () => promise })
    await become(well)
    await pass(500, true)
    resolve('no-udp')
    await settle()
    expect(done.at(-1)).toBe('connected')
  })

  it('says so once, though several looks gathered evidence', async () => {
    const { promise, resolve } = Promise.withResolvers<LinkTrouble>()
    const { pass, done } = await giveUp({ why: () => promise })
    await pass(2000, false)
    resolve('no-udp')
    await settle()
    expect(done.filter((what) => what.startsWith('failed'))).toEqual(['failed: no-udp'])
  })

  it('says nothing when it has ended while the evidence was gathered', async () => {
    const { promise, resolve } = Promise.withResolvers<LinkTrouble>()
    const { monitor, done } = await giveUp({ why: () => promise })
    const count = done.length
    monitor.end()
    resolve('no-udp')
    await settle()
    expect(done).toHaveLength(count)
  })

  it('is tried again with all its time when somebody asks', async () => {
    const { monitor, pass, done } = await giveUp()
    done.length = 0
    monitor.tryAgain()
    expect(done).toEqual(['unhealthy', 'interrupted', 'replace'])
    expect(monitor.attempts()).toBe(0)
    await pass(80_000, false)
    expect(done.some((what) => what.startsWith('failed'))).toBe(false)
  })

  it('is tried again by itself when the network changed since, and the room answers', async () => {
    const room = { isThere: true }
    const { monitor, pass, done } = await giveUp({ canReach: () => room.isThere })
    done.length = 0
    room.isThere = false
    vi.advanceTimersByTime(1)
    monitor.networkChanged()
    await pass(1000, false)
    expect(done).toEqual(['probe'])
    room.isThere = true
    await pass(500, false)
    expect(done.slice(1)).toEqual(['unhealthy', 'interrupted', 'replace'])
  })
})

describe('a look that never ends', () => {
  it('does not keep the next connection from being looked at', async () => {
    const watched = await watchFlowing()
    watched.pc().bytes = null
    watched.monitor.look()
    watched.replace()
    await watched.become(well)
    const before = watched.beats()
    await watched.pass(1000, true)
    expect(watched.beats()).toBe(before + 2)
  })

  it('and one that ends after its connection was replaced says nothing of the new one', async () => {
    const watched = await watchFlowing()
    await watched.pass(2500, false)
    watched.pc().bytes = 9e9
    watched.monitor.look()
    watched.replace()
    await watched.pass(500, false)
    expect(watched.done).toEqual(['unhealthy', 'interrupted'])
  })

  it('is not begun a second time', async () => {
    const watched = await watchFlowing()
    watched.pc().bytes = null
    const before = watched.beats()
    await watched.pass(1000, true)
    watched.pc().bytes = 9e9
    await watched.pass(1000, true)
    expect(watched.beats()).toBe(before)
  })
})

describe('the end', () => {
  it('is one: nothing is done or said after it', async () => {
    const { monitor, become, pass, done, beats } = await watchFlowing()
    const before = beats()
    monitor.end()
    await become(beyondRepair)
    await pass(100_000, false)
    expect([done, beats()]).toEqual([[], before])
  })

  it('comes also while a look is on its way', async () => {
    const { monitor, pc, pass, done, beats } = await watchFlowing()
    await pass(500, false)
    const before = beats()
    Object.assign(pc(), beyondRepair)
    monitor.look()
    monitor.end()
    await settle()
    expect([done, beats()]).toEqual([[], before])
  })

  it('comes also while evidence is gathered', async () => {
    const { promise, resolve } = Promise.withResolvers<LinkTrouble>()
    const { monitor, become, pass, done } = await watchFlowing({ why: () => promise })
    await become(broken)
    await pass(90_000, false)
    done.length = 0
    monitor.end()
    resolve('no-udp')
    await settle()
    expect(done).toEqual([])
  })
})
