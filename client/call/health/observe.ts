/**
 * What is known of a link from one look to the next. PURE: a reading of the connection, and the
 * time, give what is known now. Bytes are what counts: a state may say that all is well long after
 * nothing comes any more, and the reverse.
 */
import type { LinkStatus, LinkTrouble } from '../types'
import { type LinkHealth, silenceMs } from './recovery'

/** What a look at the connection found. */
export type Reading = {
  connectionState: RTCPeerConnectionState
  /** How many bytes came over it; null where nobody counted. */
  bytes: number | null
  /** It will never carry anything again. */
  isBeyondRepair: boolean
  /** A new connection will take its place: what still comes over this one does not count. */
  isDoomed: boolean
  /** ICE has not found one address of ours. */
  foundNothing: boolean
}

/** Times in ms since the epoch; 0 for never. */
export type Observed = {
  status: LinkStatus
  connectionState: RTCPeerConnectionState
  bytes: number
  /** Whether media ever came over the link. */
  hasFlowed: boolean
  /** When anything last came. */
  lifeAt: number
  /** Since when the connection says that it is broken; null while it does not. */
  brokenAt: number | null
  /** When something last happened to the network here. */
  changedAt: number
  /** How often it was tried to repair since anything came. */
  attempts: number
  attemptAt: number
  failedAt: number
  lookedAt: number
}

/** Nobody looked for longer than this: the machine slept, or the page was held still. */
const sleepMs = 5000

/** A link whose time counts from now on. */
export function beginToObserve(now: number): Observed {
  return {
    status: { at: 'connecting' },
    connectionState: 'new',
    bytes: 0,
    hasFlowed: false,
    lifeAt: now,
    brokenAt: null,
    changedAt: 0,
    attempts: 0,
    attemptAt: now,
    failedAt: 0,
    lookedAt: now,
  }
}

export function observe(before: Observed, reading: Reading, now: number): Observed {
  const { connectionState, bytes } = reading
  const isSound = connectionState !== 'failed' && !reading.isDoomed
  // Bytes that cannot be decrypted may still be counted.
  const hasCome = isSound && bytes !== null && bytes > before.bytes
  const isNew = connectionState === 'connected' && before.connectionState !== 'connected'
  const seen = {
    ...wake(before, now),
    connectionState,
    brokenAt: brokenSince(before, reading, now),
    // It falls when a restart forgets old paths.
    bytes: isSound ? (bytes ?? before.bytes) : before.bytes,
  }
  if (hasCome) return { ...alive(seen, now), hasFlowed: true, attempts: 0 }
  return isSound && isNew ? alive(seen, now) : interruptIfSilent(seen, now)
}

function alive(seen: Observed, now: number): Observed {
  return { ...seen, lifeAt: now, status: { at: 'connected' } }
}

function interruptIfSilent(seen: Observed, now: number): Observed {
  const { status, hasFlowed, lifeAt } = seen
  const isSilent = hasFlowed && now - lifeAt >= silenceMs
  return isSilent && status.at !== 'failed' ? { ...seen, status: { at: 'interrupted' } } : seen
}

/**
 * Nothing can have come while this machine slept, and nobody was to repair it then: that time does
 * not count.
 */
function wake(before: Observed, now: number): Observed {
  if (now - before.lookedAt <= sleepMs) return { ...before, lookedAt: now }
  const lifeAt = Math.max(before.lifeAt, now - silenceMs)
  return { ...before, lookedAt: now, changedAt: now, lifeAt }
}

function brokenSince(
  { brokenAt }: Observed,
  { connectionState }: Reading,
  now: number,
): number | null {
  const isBroken = connectionState === 'disconnected' || connectionState === 'failed'
  return isBroken ? (brokenAt ?? now) : null
}

/** Another connection carries it from now on. */
export function onReplaced(before: Observed, now: number): Observed {
  return { ...before, connectionState: 'new', bytes: 0, brokenAt: null, attemptAt: now }
}

export function onNetworkChanged(before: Observed, now: number): Observed {
  return { ...before, changedAt: now }
}

export function onAttempt(before: Observed, now: number): Observed {
  return { ...before, attempts: before.attempts + 1, attemptAt: now }
}

export function onGivenUp(before: Observed, why: LinkTrouble, now: number): Observed {
  return { ...before, status: { at: 'failed', why }, failedAt: now }
}

/** It was given up, and is tried again. */
export function onTriedAgain(before: Observed, now: number): Observed {
  const status: LinkStatus = { at: before.hasFlowed ? 'interrupted' : 'connecting' }
  return { ...before, status, lifeAt: now, attempts: 0, attemptAt: now }
}

/** The moment since which the room has to have answered, before anything is said through it. */
export function lastSign({ lifeAt, changedAt }: Observed): number {
  return Math.max(lifeAt, changedAt)
}

/** What recovery.ts asks. */
export function toHealth(
  observed: Observed,
  { isBeyondRepair, foundNothing }: Reading,
  { polite, canSignal }: Pick<LinkHealth, 'polite' | 'canSignal'>,
  now: number,
): LinkHealth {
  const { lifeAt, hasFlowed, brokenAt, changedAt, attempts, attemptAt } = observed
  return {
    silentMs: now - lifeAt,
    hasFlowed,
    brokenMs: brokenAt === null ? null : now - brokenAt,
    isBeyondRepair,
    foundNothing,
    networkChanged: changedAt > Math.max(lifeAt, attemptAt),
    canSignal,
    attempts,
    sinceAttemptMs: now - attemptAt,
    polite,
  }
}
