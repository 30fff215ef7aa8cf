/** How large the two have use for each other's picture (M12). EDGE: it says what we want. */
import type { WantMessage } from '../../../protocol/inBand'
import { createSaying, type Saying } from './saying'

export type Wants = {
  /** Of the other's picture so many lines are of use to us; null: as many as there are. */
  want: (lines: number | null) => void
  hear: (message: WantMessage) => void
  /** The connection may take what was not said over it yet. */
  follow: () => void
  begin: () => void
  /** How many lines of our picture are of use to the other; Infinity unless it says. */
  wanted: () => number
}

/** A picture of fewer shows nothing, and costs as much. */
const least = 90

export function createWants(send: Parameters<typeof createSaying>[0]): Wants {
  const saying: Saying = createSaying(send)
  let ours = 0
  let theirs = Infinity
  let hasAsked = false

  function follow(): void {
    // Who wants everything need not say so, unless it said something else before.
    if (ours > 0 || hasAsked) hasAsked = saying.say({ type: 'want', lines: ours }) || hasAsked
  }

  return {
    follow,
    want(lines) {
      ours = lines ?? 0
      follow()
    },
    hear: ({ lines }) => void (theirs = lines === 0 ? Infinity : Math.max(lines, least)),
    begin() {
      saying.begin()
      hasAsked = false
      // The other may have a page that asks for nothing.
      theirs = Infinity
    },
    wanted: () => theirs,
  }
}
