/**
 * How fast one socket may speak. PURE: a bucket of tokens, one a message. An honest client stays far below it: the
 * busiest moment of a call of eight, when a client restarts all of its links, is some 30 messages of less than 12 KB.
 * Long ones count as more, because what is sent to somebody who does not read stays in the room's memory.
 */
import { limits } from '../protocol/messages'

export const rate = {
  /** Messages at once. */
  burst: 60,
  /** Messages a second, after that. */
  perSecond: 20,
  /** A longer message, in characters or bytes, counts as one for each of these that it begins. */
  unit: 16_384,
  /** So many over it are dropped before the socket is closed. */
  patience: 60,
} as const

export type Bucket = { tokens: number; at: number; over: number }

export type Verdict = 'pass' | 'warn' | 'drop' | 'close'

/**
 * Takes a message of this length out of the bucket, or of a full one. `now` in ms. What does not pass is not heard. One
 * that is too long to be heard at all counts as the longest, so that its sender learns why.
 */
export function take(bucket: Bucket | undefined, now: number, length: number): [Bucket, Verdict] {
  const count = Math.max(1, Math.ceil(Math.min(length, limits.frameBytes) / rate.unit))
  const { tokens, at, over } = bucket ?? { tokens: rate.burst, at: now, over: 0 }
  const filled = Math.min(rate.burst, tokens + (Math.max(0, now - at) * rate.perSecond) / 1000)
  if (filled >= count) {
    const calm = filled === rate.burst ? 0 : over
    return [{ tokens: filled - count, at: now, over: calm }, 'pass']
  }
  const next = { tokens: filled, at: now, over: over + 1 }
  if (next.over > rate.patience) return [next, 'close']
  return [next, next.over === 1 ? 'warn' : 'drop']
}
