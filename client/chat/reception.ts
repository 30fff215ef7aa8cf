/** What one other says to us: each once, in order, and no faster than anybody can read it. PURE. */

/**
 * `new`: it is shown, and said to be heard. `again`: it is said to be heard, since the other may
 * not know that yet. `too-fast`: nothing is said of it, so that the other says it again later.
 */
type Verdict = 'new' | 'again' | 'too-fast'

export type Reception = {
  /** `now` in ms. */
  judge: (message: { n: number; id: string }, now: number) => Verdict
  /** Whether what is only for this moment may be shown: a reaction, a hand. */
  maySign: (now: number) => boolean
}

/** At once, and then a second. */
const messageRate = { burst: 30, perSecond: 2 }
const signRate = { burst: 12, perSecond: 2 }
/** So many are known by their ids. */
const idsKept = 500

/** `known`: what was heard of this one before, as by the page before a reload. */
export function createReception(known: Iterable<string> = []): Reception {
  let last = -1
  const ids = new Set(known)
  const messages = createRate(messageRate)
  const signs = createRate(signRate)
  return {
    judge({ n, id }, now) {
      // Whoever says the next has been told that this one was heard: it came late, by another way.
      if (n <= last) return 'again'
      // A page that was loaded anew does not know what it was told before, and may say it again.
      if (!ids.has(id) && !messages(now)) return 'too-fast'
      last = n
      if (ids.has(id)) return 'again'
      ids.add(id)
      const [oldest] = ids
      if (ids.size > idsKept && oldest !== undefined) ids.delete(oldest)
      return 'new'
    },
    maySign: signs,
  }
}

/** Whether one more may be heard now. */
function createRate({ burst, perSecond }: typeof messageRate): (now: number) => boolean {
  let tokens = burst
  let at = 0
  return (now) => {
    tokens = Math.min(burst, tokens + (Math.max(0, now - at) * perSecond) / 1000)
    at = now
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
