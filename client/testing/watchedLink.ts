/**
 * A link that a monitor looks after: the test says how its connection does, and hears what the
 * monitor does about it.
 */
import { vi } from 'vitest'
import { createMonitor, type Monitor, type MonitorOptions } from '../call/health/monitor'
import type { PeerLink } from '../call/link/linkTypes'

/** A connection, as far as a monitor looks at it. */
type WatchedConnection = {
  connectionState: RTCPeerConnectionState
  iceConnectionState: RTCIceConnectionState
  iceGatheringState: RTCIceGatheringState
  localDescription: { sdp: string }
  /** How many bytes came over it; null for a closed one, of which Firefox never says. */
  bytes: number | null
}

export type WatchedLink = {
  monitor: Monitor
  /** The connection of now. */
  pc: () => WatchedConnection
  isUnusable: boolean
  /** What the monitor did, and said, in order. */
  done: string[]
  beats: () => number
  /** Another connection takes the place of this one. */
  replace: () => void
  /** The connection says something new of itself. */
  become: (change: Partial<WatchedConnection>) => Promise<void>
  /** As time goes by: looked at twice a second, and `isFlowing` whether anything comes. */
  pass: (ms: number, isFlowing: boolean) => Promise<void>
}

export function watchLink(change: Partial<MonitorOptions> = {}): WatchedLink {
  const done: string[] = []
  let beats = 0
  let pc = createWatched()
  const link: Pick<PeerLink, 'connection' | 'beat' | 'setHealthy' | 'restart' | 'replace'> = {
    connection: () => ({
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked of it
      pc: pc as unknown as RTCPeerConnection,
      transceivers: () => new Map(),
      errors: [],
      isUnusable,
    }),
    beat: () => void (beats += 1),
    setHealthy: (isHealthy) => void done.push(isHealthy ? 'healthy' : 'unhealthy'),
    restart: () => void done.push('restart'),
    replace: () => void done.push('replace'),
  }
  const isUnusable = (): boolean => watched.isUnusable
  const monitor = createMonitor(link, {
    polite: false,
    canReach: () => true,
    probe: () => void done.push('probe'),
    why: () => Promise.resolve('unknown'),
    onStatus: (status) =>
      void done.push(status.at === 'failed' ? `failed: ${status.why}` : status.at),
    onRecovered: () => void done.push('recovered'),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from `getStats`, below
    read: (report) => (report as unknown as { bytes: number }).bytes,
    ...change,
  })
  const watched: WatchedLink = {
    monitor,
    pc: () => pc,
    isUnusable: false,
    done,
    beats: () => beats,
    replace() {
      pc = createWatched()
      monitor.connectionChanged()
    },
    async become(next) {
      Object.assign(pc, next)
      monitor.connectionChanged()
      await looked()
    },
    async pass(ms, isFlowing) {
      for (let passed = 0; passed < ms; passed += 500) {
        vi.advanceTimersByTime(500)
        if (isFlowing && pc.bytes !== null) pc.bytes += 1000
        monitor.look()
        await looked()
      }
    },
  }
  return watched
}

/** A look is over, and what it found is done. */
async function looked(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
}

function createWatched(): WatchedConnection {
  const pc: WatchedConnection & { getStats: () => Promise<{ bytes: number }> } = {
    connectionState: 'new',
    iceConnectionState: 'new',
    iceGatheringState: 'new',
    localDescription: { sdp: 'a=candidate:1' },
    bytes: 0,
    getStats: () =>
      pc.bytes === null ? new Promise(() => {}) : Promise.resolve({ bytes: pc.bytes }),
  }
  return pc
}

/** One over which media flows. */
export async function watchFlowing(change?: Partial<MonitorOptions>): Promise<WatchedLink> {
  const watched = watchLink(change)
  watched.monitor.begin()
  await watched.become({ connectionState: 'connected', iceConnectionState: 'connected' })
  await watched.pass(1000, true)
  watched.done.length = 0
  return watched
}
