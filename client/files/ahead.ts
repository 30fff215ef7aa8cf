/**
 * How many blocks may be on their way at once. PURE but for what it remembers. A data channel sends
 * twice as much with each round trip until something is lost (RFC 9260 7.2.1), and what is lost then
 * is up to half of all that was on its way: where that were megabytes, it takes a minute to mend. So
 * no more goes than half a second's worth.
 */
import { limits } from '../../protocol/messages'

export type Ahead = {
  /** One more is kept there. */
  got: (now: number) => void
  /** So many may go that are not known to be kept. */
  may: (now: number) => number
}

const recentMs = 500
/** One that is looked at there, and one that comes. */
const least = 2

export function createAhead(): Ahead {
  let recent: number[] = []
  return {
    got: (now) => void recent.push(now),
    may(now) {
      recent = recent.filter((at) => at > now - recentMs)
      return Math.min(limits.blocksAhead, Math.max(least, recent.length))
    },
  }
}
