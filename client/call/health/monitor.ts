/**
 * Looks after one link: whether anything comes over it, and what to do when nothing does. EDGE: it
 * reads the connection and acts as recovery.ts says; what is known from look to look, observe.ts
 * says.
 */
import type { PeerLink } from '../link/linkTypes'
import type { LinkStatus, LinkTrouble } from '../types'
import { hasFoundNothing, isBeyondRepair } from './iceState'
import {
  beginToObserve,
  lastSign,
  observe,
  type Observed,
  onAttempt,
  onGivenUp,
  onNetworkChanged,
  onReplaced,
  onTriedAgain,
  type Reading,
  toHealth,
} from './observe'
import { chooseRepair, silenceMs } from './recovery'

export type MonitorOptions = {
  polite: boolean
  /** Whether the room has answered us since then (ms since the epoch), and sees the other. */
  canReach(since: number): boolean
  /** Asks the room for a sign of life, unless it has given one since then. */
  probe(since: number): void
  /** Finds out why the link failed. */
  why(): Promise<LinkTrouble>
  onStatus(status: LinkStatus): void
  /** Something comes again, after nothing came. */
  onRecovered(): void
  /**
   * How many bytes came over the connection; everything else in the report is for whoever reads
   * this.
   */
  read(report: RTCStatsReport): number
}

export type Monitor = {
  /** The link is agreed upon: from now on its time counts. */
  begin(): void
  /** Looks; called twice a second, and whenever something may have changed. */
  look(): void
  /** The network here may be another one, or time stood still: look at the bytes. */
  networkChanged(): void
  /** The connection was replaced, or says something new of itself. */
  connectionChanged(): void
  /** Makes a link anew that was given up. */
  tryAgain(): void
  attempts(): number
  end(): void
}

type Watched = Pick<PeerLink, 'connection' | 'beat' | 'setHealthy' | 'restart' | 'replace'>

// oxlint-disable-next-line max-lines-per-function -- one closure over what was observed last
export function createMonitor(link: Watched, options: MonitorOptions): Monitor {
  /**
   * Null until the link is agreed upon: of one that only waits (M2) nobody needs to hear, and it is
   * not repaired.
   */
  let observed: Observed | null = null
  let watched = link.connection().pc
  /** Firefox never says how a closed connection was doing: who waits for that waits for ever. */
  let looking: RTCPeerConnection | null = null
  let hasEnded = false

  function become(before: Observed, next: Observed): void {
    observed = next
    const [was, is] = [before.status, next.status]
    if (hasEnded || was === is || (was.at === is.at && is.at !== 'failed')) return
    if (was.at === 'interrupted' && is.at === 'connected') options.onRecovered()
    link.setHealthy(is.at === 'connected')
    options.onStatus(is)
  }

  function read(bytes: number | null): Reading {
    const isUnusable = link.connection().isUnusable()
    return {
      connectionState: watched.connectionState,
      bytes,
      isBeyondRepair: isUnusable || isBeyondRepair(watched),
      isDoomed: isUnusable && options.canReach(1),
      foundNothing: hasFoundNothing(watched),
    }
  }

  async function look(): Promise<void> {
    if (observed === null || looking === watched || hasEnded) return
    const pc = watched
    looking = pc
    const report = await pc.getStats()
    if (looking === pc) looking = null
    if (hasEnded || pc !== watched) return
    const reading = read(options.read(report))
    become(observed, observe(observed, reading, Date.now()))
    link.beat()
    repair(observed, reading)
  }

  function repair(before: Observed, reading: Reading): void {
    const now = Date.now()
    const since = lastSign(before)
    const canSignal = options.canReach(since)
    if (before.status.at === 'failed') {
      if (before.changedAt > before.failedAt && canSignal) tryAgain()
      return
    }
    const health = toHealth(before, reading, { polite: options.polite, canSignal }, now)
    if (health.silentMs >= silenceMs && !canSignal) options.probe(since)
    const chosen = chooseRepair(health)
    switch (chosen) {
      case 'rest':
        return
      case 'restart':
      case 'replace':
        observed = onAttempt(before, now)
        return chosen === 'restart' ? link.restart() : link.replace()
      case 'give-up':
        return void giveUp()
      default:
        chosen satisfies never
    }
  }

  async function giveUp(): Promise<void> {
    const why = await options.why()
    // While the evidence was gathered it may have come back, or been given up by the look before
    // this one.
    if (observed === null || observed.status.at === 'connected' || observed.status.at === 'failed')
      return
    become(observed, onGivenUp(observed, why, Date.now()))
  }

  function connectionChanged(): void {
    if (observed === null) return
    const now = Date.now()
    const { pc } = link.connection()
    const before = pc === watched ? observed : onReplaced(observed, now)
    watched = pc
    become(observed, observe(before, read(null), now))
    void look()
  }

  function tryAgain(): void {
    if (observed !== null) become(observed, onTriedAgain(observed, Date.now()))
    link.replace()
  }

  return {
    begin() {
      if (observed !== null) return
      watched = link.connection().pc
      observed = beginToObserve(Date.now())
      connectionChanged()
    },
    look: () => void look(),
    networkChanged() {
      const now = Date.now()
      if (observed !== null) observed = onNetworkChanged(observed, now)
      options.probe(now)
    },
    connectionChanged,
    tryAgain,
    attempts: () => observed?.attempts ?? 0,
    end() {
      hasEnded = true
    },
  }
}
