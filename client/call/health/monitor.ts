/**
 * Looks after one link: whether anything comes over it, and what to do when nothing does. EDGE: it reads the connection
 * and acts as recovery.ts advises; the rules are there.
 */
import type { LinkStatus, LinkTrouble } from '../types'
import type { PeerLink } from '../link/link'
import { chooseRepair, silenceMs, type LinkHealth } from './recovery'

export type MonitorOptions = {
  polite: boolean
  /** Whether the room has answered us since then (ms since the epoch), and sees the other. */
  canReach(since: number): boolean
  /** Asks the room for a sign of life, unless it has given one since then. */
  probe(since: number): void
  why(): Promise<LinkTrouble>
  onStatus(status: LinkStatus): void
  /** How many bytes came over the connection; everything else that is said of it is for whoever reads this. */
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

/** Nobody looked for longer than this: the machine slept, or the page was held still. */
const sleepMs = 5000

export function createMonitor(peer: PeerLink, options: MonitorOptions): Monitor {
  let status: LinkStatus = { at: 'connecting' }
  let began: number | null = null
  let watched = peer.connection().pc
  let watchedState = watched.connectionState
  let bytes = 0
  let hasFlowed = false
  /** When anything last came. */
  let lifeAt = 0
  let brokenAt: number | null = null
  let changedAt = 0
  let attempts = 0
  let attemptAt = 0
  let failedAt = 0
  let lookedAt = Date.now()
  /** Firefox never says how a closed connection was doing: who waits for that waits for ever. */
  let looking: RTCPeerConnection | null = null
  let hasEnded = false

  function become(next: LinkStatus): void {
    if (hasEnded || (next.at === status.at && next.at !== 'failed')) return
    // The other waits up to 3 s before it asks for a picture that it can begin with.
    if (status.at === 'interrupted' && next.at === 'connected') peer.sendKeyFrame()
    status = next
    peer.setHealthy(next.at === 'connected')
    options.onStatus(next)
  }

  async function look(): Promise<void> {
    if (began === null || looking === watched || hasEnded) return
    const pc = watched
    looking = pc
    await listen(pc)
    if (looking === pc) looking = null
    if (hasEnded || pc !== watched) return
    peer.beat()
    wakeUp()
    act(health())
  }

  /** Nothing can have come while this machine slept, and nobody was to repair it then: that time does not count. */
  function wakeUp(): void {
    const now = Date.now()
    if (now - lookedAt > sleepMs) {
      changedAt = now
      lifeAt = Math.max(lifeAt, now - silenceMs)
    }
    lookedAt = now
  }

  /** Bytes are what counts: a state may say that all is well long after nothing comes any more, and the reverse. */
  async function listen(pc: RTCPeerConnection): Promise<void> {
    const report = await pc.getStats()
    if (pc !== watched) return
    const now = options.read(report)
    // Bytes that cannot be decrypted may still be counted.
    if (pc.connectionState === 'failed' || isDoomed()) return
    const hasCome = now > bytes
    bytes = now // It falls when a restart forgets old paths.
    if (!hasCome) return
    alive()
    hasFlowed = true
    attempts = 0
  }

  /** What still comes over a torn connection does not count, once another can be made. */
  function isDoomed(): boolean {
    return peer.connection().isUnusable() && options.canReach(1)
  }

  function alive(): void {
    lifeAt = Date.now()
    become({ at: 'connected' })
  }

  function health(): LinkHealth {
    const now = Date.now()
    return {
      silentMs: now - lifeAt,
      hasFlowed,
      brokenMs: brokenAt === null ? null : now - brokenAt,
      isBeyondRepair: isBeyondRepair(watched) || peer.connection().isUnusable(),
      foundNothing: hasFoundNothing(watched),
      networkChanged: changedAt > Math.max(lifeAt, attemptAt),
      canSignal: options.canReach(Math.max(lifeAt, changedAt)),
      attempts,
      sinceAttemptMs: now - attemptAt,
      polite: options.polite,
    }
  }

  function act(now: LinkHealth): void {
    if (status.at === 'failed') {
      if (changedAt > failedAt && now.canSignal) tryAgain()
      return
    }
    if (now.silentMs >= silenceMs) {
      if (hasFlowed) become({ at: 'interrupted' })
      if (!now.canSignal) options.probe(Math.max(lifeAt, changedAt))
    }
    const repair = chooseRepair(now)
    switch (repair) {
      case 'rest':
        return
      case 'restart':
      case 'rebuild':
        attempts += 1
        attemptAt = Date.now()
        return repair === 'restart' ? peer.restart() : peer.rebuild()
      case 'give-up':
        return void giveUp()
      default:
        repair satisfies never
    }
  }

  async function giveUp(): Promise<void> {
    const why = await options.why()
    // While the evidence was gathered it may have come back, or been given up by the look before this one.
    if (status.at === 'connected' || status.at === 'failed') return
    failedAt = Date.now()
    become({ at: 'failed', why })
  }

  function startAnew(): void {
    lifeAt = Date.now()
    attempts = 0
    attemptAt = lifeAt
    become({ at: hasFlowed ? 'interrupted' : 'connecting' })
  }

  /** Of one that only waits to be accepted (M2) nobody needs to hear, and it is not repaired. */
  function connectionChanged(): void {
    if (began === null) return
    const { pc } = peer.connection()
    if (pc !== watched) {
      watched = pc
      bytes = 0
      brokenAt = null
      attemptAt = Date.now()
    }
    const { connectionState } = pc
    if (connectionState !== 'disconnected' && connectionState !== 'failed') brokenAt = null
    else brokenAt ??= Date.now()
    if (connectionState === 'connected' && watchedState !== 'connected' && !isDoomed()) alive()
    watchedState = connectionState
    void look()
  }

  function tryAgain(): void {
    startAnew()
    peer.rebuild()
  }

  return {
    begin() {
      if (began !== null) return
      began = Date.now()
      lifeAt = began
      attemptAt = began
      lookedAt = began
      connectionChanged()
    },
    look: () => void look(),
    networkChanged() {
      changedAt = Date.now()
      options.probe(changedAt)
    },
    connectionChanged,
    tryAgain,
    attempts: () => attempts,
    end() {
      hasEnded = true
    },
  }
}

/**
 * ICE that failed for good, which only Firefox says of a connection that worked; or a path without encryption over it.
 * In Chromium `connectionState` says `failed` of what a restart repairs, while ICE says `disconnected`.
 */
function isBeyondRepair({ iceConnectionState, connectionState }: RTCPeerConnection): boolean {
  if (iceConnectionState === 'failed') return true
  return connectionState === 'failed' && iceConnectionState !== 'disconnected'
}

function hasFoundNothing({ iceGatheringState, localDescription }: RTCPeerConnection): boolean {
  return iceGatheringState !== 'new' && localDescription?.sdp.includes('a=candidate') === false
}
