/**
 * What a monitor does for its link, and what it says of it, over a connection and a clock in the
 * test's hands.
 */
import { describe, expect, it, vi } from 'vitest'
import { useBrowser } from '../../testing/useBrowser'
import { watchFlowing, watchLink } from '../../testing/watchedLink'

useBrowser()

const broken = { connectionState: 'disconnected', iceConnectionState: 'disconnected' } as const
const beyondRepair = { connectionState: 'failed', iceConnectionState: 'failed' } as const
const well = { connectionState: 'connected', iceConnectionState: 'connected' } as const

describe('a link that waits', () => {
  it('[M2] is not looked at, nor repaired, until both have accepted', async () => {
    const { monitor, become, pass, done, beats } = watchLink()
    await become(beyondRepair)
    await pass(60_000, false)
    expect([done, beats(), monitor.attempts()]).toEqual([[], 0, 0])
  })

  it('has all its time when it begins', async () => {
    const { monitor, pass, done } = watchLink()
    await pass(60_000, false)
    monitor.begin()
    await pass(14_500, false)
    expect(done).toEqual([])
    await pass(500, false)
    expect(done).toEqual(['replace'])
    expect(monitor.attempts()).toBe(1)
  })

  it('begins once: asked again, its time goes on', async () => {
    const { monitor, pass, done } = watchLink()
    monitor.begin()
    await pass(10_000, false)
    monitor.begin()
    await pass(5000, false)
    expect(done).toEqual(['replace'])
  })

  it('that is connected as it begins says so at once', async () => {
    const { monitor, pc, done } = watchLink()
    Object.assign(pc(), well)
    monitor.begin()
    expect(done).toEqual(['healthy', 'connected'])
  })

  it('is looked at as it is when it begins, whatever was there before', async () => {
    const { monitor, replace, pc, done } = watchLink()
    Object.assign(pc(), beyondRepair)
    replace()
    Object.assign(pc(), well)
    monitor.begin()
    expect(done).toEqual(['healthy', 'connected'])
  })
})

describe('what it says', () => {
  it('is said once for each change', async () => {
    const watched = watchLink()
    watched.monitor.begin()
    await watched.become(well)
    await watched.become(well)
    await watched.pass(3000, true)
    await watched.pass(3000, false)
    expect(watched.done).toEqual(['healthy', 'connected', 'unhealthy', 'interrupted'])
  })

  it('[M8] it beats with every look', async () => {
    const { beats, pass } = await watchFlowing()
    const before = beats()
    await pass(2000, true)
    expect(beats()).toBe(before + 4)
  })

  it('asks for a picture to begin with when something comes again', async () => {
    const { done, pass } = await watchFlowing()
    await pass(2500, false)
    done.length = 0
    await pass(500, true)
    expect(done).toEqual(['recovered', 'healthy', 'connected'])
  })

  it('and asks for none when a link is there for the first time', async () => {
    const { monitor, become, done } = watchLink()
    monitor.begin()
    await become(well)
    expect(done).not.toContain('recovered')
  })
})

describe('repair', () => {
  it('[M9] restarts what is broken, and counts it until something comes', async () => {
    const { monitor, become, pass, done } = await watchFlowing()
    await become(broken)
    await pass(2000, false)
    expect(done).toEqual(['unhealthy', 'interrupted', 'restart'])
    expect(monitor.attempts()).toBe(1)
    await become(well)
    await pass(500, true)
    expect(monitor.attempts()).toBe(0)
  })

  it('[M9] makes a new connection after two restarts', async () => {
    const { monitor, become, pass, done } = await watchFlowing()
    await become(broken)
    await pass(12_000, false)
    expect(done.filter((what) => what.startsWith('re'))).toEqual(['restart', 'restart', 'replace'])
    expect(monitor.attempts()).toBe(3)
  })

  it('[M9] makes a new one at once in place of what failed for good', async () => {
    const { become, pass, done } = await watchFlowing()
    await pass(500, false)
    await become(beyondRepair)
    expect(done).toEqual(['replace'])
  })

  it('[M7] makes a new one in place of what a browser refused, though bytes come', async () => {
    const watched = await watchFlowing()
    watched.isUnusable = true
    await watched.pass(500, true)
    expect(watched.done).toEqual(['replace'])
  })

  it('of a connection that is replaced begins anew with the new one', async () => {
    const watched = await watchFlowing()
    await watched.pass(500, false)
    await watched.become(beyondRepair)
    watched.replace()
    await watched.become(well)
    await watched.pass(500, true)
    expect(watched.done).toEqual(['replace'])
    expect(watched.monitor.attempts()).toBe(0)
  })

  it('gives a connection that the other made all its time', async () => {
    const { monitor, replace, pass, done } = watchLink()
    monitor.begin()
    await pass(14_000, false)
    replace()
    await pass(14_500, false)
    expect(done).toEqual([])
    await pass(500, false)
    expect(done).toEqual(['replace'])
  })

  it('[M9] waits for the room, and asks it for a sign of life once nothing comes', async () => {
    const signs: number[] = []
    const room = { isThere: false }
    const { become, pass, done } = await watchFlowing({
      canReach: () => room.isThere,
      probe: (since) => void signs.push(since),
    })
    const last = Date.now()
    await become(broken)
    await pass(1500, false)
    expect(signs).toEqual([])
    await pass(10_000, false)
    expect(new Set(signs)).toEqual(new Set([last]))
    expect(done).toEqual(['unhealthy', 'interrupted'])
    room.isThere = true
    await pass(500, false)
    expect(done.at(-1)).toBe('restart')
  })

  it('[M9] when the network changed and nothing comes, needs no long silence', async () => {
    const { monitor, pass, done } = await watchFlowing()
    vi.advanceTimersByTime(1)
    monitor.networkChanged()
    expect(done).toEqual(['probe'])
    await pass(500, false)
    expect(done).toEqual(['probe', 'restart'])
  })

  it('[M9] does nothing when the network changed and bytes still come', async () => {
    const { monitor, pass, done } = await watchFlowing()
    vi.advanceTimersByTime(1)
    monitor.networkChanged()
    await pass(3000, true)
    expect(done).toEqual(['probe'])
  })
})
