/** What one other says to us: each once, in order, and no faster than anybody can read it. PURE. */
import { createRate } from '../base/rate'

/**
 * `new`: it is shown, and said to be heard. `again`: it was shown, and is said to be heard, since
 * the other may not know that yet. `late`: others came before it, so it is not shown any more, and
 * nothing is said of it. `too-fast`: nothing is said of it, so that the other says it again later.
 */
type Verdict = 'new' | 'again' | 'late' | 'too-fast'

export type Reception = {
  /** Whether anything of it is read at all: reading costs time. `now` in ms. */
  mayRead: (now: number) => boolean
  judge: (message: { n: number; id: string }, now: number) => Verdict
  /** Whether a reaction may be shown. */
  maySign: (now: number) => boolean
}

/** Far more than anybody says who is understood: signs, messages, and that ours were heard. */
const readRate = { burst: 150, perSecond: 30 }
const messageRate = { burst: 30, perSecond: 2 }
/** That it was heard is lost on its way now and then, and not again and again. */
const againRate = { burst: 10, perSecond: 1 }
const signRate = { burst: 12, perSecond: 2 }
/** So many are known by their ids. */
const idsKept = 500

/** `known`: what was heard of this one before, as by the page before a reload. */
export function createReception(known: Iterable<string> = []): Reception {
  let last = -1
  const ids = new Set(known)
  const mayHear = createRate(messageRate)
  const mayAnswer = createRate(againRate)
  return {
    mayRead: createRate(readRate),
    maySign: createRate(signRate),
    judge({ n, id }, now) {
      // A page that was loaded anew does not know what it was told before, and may say it again.
      if (ids.has(id)) {
        last = Math.max(last, n)
        return mayAnswer(now) ? 'again' : 'too-fast'
      }
      // Whoever says the next has given this one up: it came late, by another way.
      if (n <= last) return 'late'
      if (!mayHear(now)) return 'too-fast'
      last = n
      ids.add(id)
      const [oldest] = ids
      if (ids.size > idsKept && oldest !== undefined) ids.delete(oldest)
      return 'new'
    },
  }
}
