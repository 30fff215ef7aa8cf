/**
 * How fast somebody may speak (E9). PURE: buckets of tokens, one token a message. A peer has one
 * over all of its sockets, one after the other; an address has one over all of its members, one
 * over all who knock, and one over all hellos. What is said in the
 * chat has buckets of its own, so that it never keeps a signal waiting. Long messages count as more, because what is sent to
 * somebody who does not read stays in the room's memory.
 */
import { limits } from '../../protocol/messages'

export type Rate = {
  /** Messages at once. */
  burst: number
  /** Messages a second, after that. */
  perSecond: number
  /** So many over it are dropped before the socket is closed. */
  patience: number
}

/** A longer message, in characters or bytes, counts as one for each of these that it begins. */
const unit = 16_384

/**
 * `member`: an honest client stays far below it, since the busiest moment of a call of eight, when
 * a client restarts all of its links, is some 30 messages of less than 12 KB. `knocker`: whoever is
 * outside shows a name, and corrects it. `address`: eight behind one address, who restart all of
 * their links at once. `door`: eight behind one address, who come back at once and wait; what is
 * said there is what a room can be told by people whom nobody let in, however many they say they
 * are. `chat`: what a member says to each of fifteen others, and that it heard what they said;
 * whoever has more to say waits for that (S5). `chatAddress`: eight behind one address.
 */
export const rates = {
  member: { burst: 60, perSecond: 20, patience: 60 },
  knocker: { burst: 8, perSecond: 0.5, patience: 16 },
  address: { burst: 300, perSecond: 60, patience: Infinity },
  door: { burst: 24, perSecond: 1, patience: Infinity },
  chat: { burst: 60, perSecond: 20, patience: 60 },
  chatAddress: { burst: 300, perSecond: 60, patience: Infinity },
} as const satisfies Record<string, Rate>

export type Bucket = { tokens: number; at: number; over: number }

export type Verdict = 'pass' | 'warn' | 'drop' | 'close'

/**
 * What one message does: to the bucket of its peer, and to that of its address where that is known.
 */
export type Taken = { peer: Bucket; address: Bucket | undefined; verdict: Verdict }

/** Whose a message is: of its speaker, and of its speaker's address where that is known. */
export type Buckets = {
  peer: Bucket | undefined
  address: { bucket: Bucket | undefined; rate: Rate } | null
}

/**
 * Takes a message of this length out of both buckets, or of full ones. `now` in ms. What does not
 * pass is not heard, and costs its address nothing; its speaker it does cost what it would have, so
 * that who floods is closed, and its neighbours are not. One that is too long to be heard at all
 * counts as the longest, so that its sender learns why.
 */
export function take(buckets: Buckets, rate: Rate, now: number, length: number): Taken {
  const count = Math.max(1, Math.ceil(Math.min(length, limits.frameBytes) / unit))
  const peer = fill(buckets.peer, rate, now)
  const address =
    buckets.address === null ? undefined : fill(buckets.address.bucket, buckets.address.rate, now)
  const isShort = peer.tokens < count
  if (!isShort && (address === undefined || address.tokens >= count)) {
    const over = peer.tokens === rate.burst ? 0 : peer.over
    return {
      peer: { ...peer, tokens: peer.tokens - count, over },
      address: address && { ...address, tokens: address.tokens - count },
      verdict: 'pass',
    }
  }
  const over = isShort ? peer.over + 1 : Math.max(1, peer.over)
  const verdict = isShort && over > rate.patience ? 'close' : peer.over === 0 ? 'warn' : 'drop'
  const tokens = isShort ? peer.tokens : peer.tokens - count
  return { peer: { ...peer, tokens, over }, address, verdict }
}

/** Whether it says nothing that a new one would not. */
export function isFull(bucket: Bucket, rate: Rate, now: number): boolean {
  return fill(bucket, rate, now).tokens >= rate.burst
}

function fill(bucket: Bucket | undefined, rate: Rate, now: number): Bucket {
  const { tokens, at, over } = bucket ?? { tokens: rate.burst, at: now, over: 0 }
  const since = (Math.max(0, now - at) * rate.perSecond) / 1000
  return { tokens: Math.min(rate.burst, tokens + since), at: now, over }
}
