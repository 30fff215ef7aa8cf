/** What went by between two looks at a path. PURE. */
import type { Path } from '../../session/session'

/** In kbit/s. */
export type Rates = { down: number; up: number; lossPercent: number }

/** Null where nothing can be said: no time went by, or the counts belong to another connection. */
export function toRates(before: Path, after: Path): Rates | null {
  const ms = after.at - before.at
  const down = after.received.bytes - before.received.bytes
  const up = after.sent.bytes - before.sent.bytes
  const received = after.packetsReceived - before.packetsReceived
  if (ms <= 0 || down < 0 || up < 0 || received < 0) return null
  // What came twice after all counts as less than nothing lost.
  const lost = Math.max(0, after.packetsLost - before.packetsLost)
  const packets = received + lost
  return {
    down: Math.round((down * 8) / ms),
    up: Math.round((up * 8) / ms),
    lossPercent: packets === 0 ? 0 : (100 * lost) / packets,
  }
}
