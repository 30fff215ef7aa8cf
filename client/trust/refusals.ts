/** What was refused of what the others say, by the reason, for whoever helps (report.ts). */
import type { Refusal } from '../../protocol/sealing'

/**
 * `unreadable`: opened, or never sealed, and not what it ought to be. `description`, `candidate`:
 * read, and not what a connection may be given (M5, P3).
 */
type Reason = Refusal | 'unreadable' | 'description' | 'candidate'

export type Refusals = {
  counts: Readonly<Record<Reason, number>>
  count(reason: Reason, times?: number): void
}

export function createRefusals(): Refusals {
  const counts = {
    clear: 0,
    stale: 0,
    replayed: 0,
    forged: 0,
    unreadable: 0,
    description: 0,
    candidate: 0,
  }
  return {
    counts,
    count(reason, times = 1) {
      counts[reason] += times
    },
  }
}
