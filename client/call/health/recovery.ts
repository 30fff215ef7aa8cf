/**
 * When a link is repaired, how, and when it is given up. PURE: what is known of a link at one
 * moment gives what to do now. The times rest on what Chromium and Firefox were measured to do;
 * docs/decisions/0007 has the reasons.
 */

/** What is known of a link. Times are milliseconds until now. */
export type LinkHealth = {
  /** Since anything came over it; since it was agreed upon, while nothing ever has. */
  silentMs: number
  hasFlowed: boolean
  /** Since ICE or DTLS said that the path is broken; null while they say that it is well. */
  brokenMs: number | null
  /** This connection will never carry anything again. */
  isBeyondRepair: boolean
  /** ICE has not found one address of ours, and still looks, or has looked. */
  foundNothing: boolean
  /** Something happened to the network here, and nothing has come since, nor was anything tried. */
  networkChanged: boolean
  /**
   * The room answers us, and sees the other. A restart that nobody hears does harm in Firefox, and
   * no good elsewhere.
   */
  canSignal: boolean
  /** How often it was tried to repair since anything came. */
  attempts: number
  /** Since the last attempt, or since this connection was made. */
  sinceAttemptMs: number
  polite: boolean
}

export type Repair = 'rest' | 'restart' | 'replace' | 'give-up'

/** Without a byte for this long a link counts as interrupted. */
export const silenceMs = 2000
/** A minute in which nothing comes, and a repair after it: a new connection may be 11 s away then. */
const giveUpMs = 90_000

const brokenMs = 2000
/** ICE may say nothing, and yet nothing comes. */
const deafMs = 5000
const lookAfterChangeMs = 500
const againMs = 5000
/** A connection that is made anew needs longer than a restart to show that it works. */
const anewMs = 10_000
const restartsMax = 2
const restartsUntilMs = 15_000
const firstConnectionMs = 15_000
/**
 * An address of this machine's own is found in less than a second, or Chromium's search was never
 * begun.
 */
const searchMs = 3000
const firstAttemptsMax = 2
const firstGiveUpMs = 45_000
/** The impolite side goes first, so that both do not offer at once. */
const politeWaitMs = 1000

export function chooseRepair(v: LinkHealth): Repair {
  if (v.silentMs >= giveUpMs) return 'give-up'
  return v.hasFlowed ? repair(v) : connect(v)
}

/** A link that carried media before. */
function repair(v: LinkHealth): Repair {
  if (v.silentMs < lookAfterChangeMs || !v.canSignal) return 'rest'
  const wait = v.polite ? politeWaitMs : 0
  const isFirst = v.attempts === 0
  if (v.isBeyondRepair) return isFirst || v.sinceAttemptMs >= againMs + wait ? 'replace' : 'rest'
  if (v.networkChanged) return 'restart'
  if (v.silentMs < silenceMs) return 'rest'
  const isBroken = v.brokenMs !== null && v.brokenMs >= brokenMs + wait
  if (isFirst) return isBroken || v.silentMs >= deafMs + wait ? 'restart' : 'rest'
  const mayRestart = v.attempts < restartsMax && v.silentMs < restartsUntilMs
  if (mayRestart) return v.sinceAttemptMs >= againMs + wait ? 'restart' : 'rest'
  const isDue =
    v.attempts <= restartsMax
      ? v.sinceAttemptMs >= againMs + wait
      : v.sinceAttemptMs >= anewMs + wait
  return isDue ? 'replace' : 'rest'
}

/**
 * A link that is being made for the first time. Where both networks block it, nobody should wait a
 * minute to hear so.
 */
function connect(v: LinkHealth): Repair {
  if (!v.canSignal) return 'rest'
  if (v.silentMs >= firstGiveUpMs) return 'give-up'
  const hasFailed = v.isBeyondRepair && v.sinceAttemptMs >= brokenMs
  const isStuck = v.foundNothing && v.sinceAttemptMs >= searchMs
  const wait = v.polite ? politeWaitMs : 0
  const isDue = hasFailed || isStuck || v.sinceAttemptMs >= firstConnectionMs + wait
  if (v.attempts < firstAttemptsMax) return isDue ? 'replace' : 'rest'
  // Nobody can reach us, and nothing more will be tried.
  return isStuck ? 'give-up' : 'rest'
}
