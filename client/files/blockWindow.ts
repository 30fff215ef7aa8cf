/**
 * How many blocks of a file may be on their way at once. PURE but for what it remembers. A data
 * channel sends twice as much with each round trip until something is lost (RFC 9260 7.2.1), and up
 * to half of all that was on its way is lost then. To mend megabytes takes up to a minute, so that no
 * more goes than was kept in the last half second.
 */
import { limits } from '../../protocol/messages'

export type BlockWindow = {
  /** The receiver keeps one more. `now` in ms, here as below. */
  kept: (now: number) => void
  /** In blocks. */
  size: (now: number) => number
}

const recentMs = 500
/** One that the receiver looks at, and one that comes. */
const least = 2

export function createBlockWindow(): BlockWindow {
  let recent: number[] = []
  return {
    kept: (now) => void recent.push(now),
    size(now) {
      recent = recent.filter((at) => at > now - recentMs)
      return Math.min(limits.blocksAhead, Math.max(least, recent.length))
    },
  }
}
