/**
 * How long messages wait on their way, by those that come back at once. PURE but for what it
 * remembers. The shortest time lately is that of an empty way; the shortest of the last few is that
 * of now, since a machine that has much to do is late with one or the other.
 */
export type WaitingTime = {
  /** Another one goes; gives its number. `now` in ms, here as below. */
  gone: (now: number) => number
  /** That one has come back. */
  back: (n: number, now: number) => void
  /** null while none has come back. */
  now: (now: number) => Waiting | null
}

/** In ms. */
export type Waiting = {
  /** How much longer a message takes than it would if nothing waited. */
  waits: number
  /** The same by the last few alone: seen sooner, and less surely. */
  lately: number
  /** What one takes if nothing waits, there and back: what happens is not seen sooner. */
  empty: number
}

const recentMs = 300
/** So many late ones in a row are more than a machine that is late. */
const lastFew = 3
/** A way that has become longer is not taken for one on which things wait, for longer than this. */
const emptyMs = 20_000
const onTheWayMax = 300

export function createWaitingTime(): WaitingTime {
  let n = 0
  const onTheWay = new Map<number, number>()
  let recent: { at: number; took: number }[] = []
  let empty = { took: Infinity, next: Infinity, since: 0 }

  return {
    gone(now) {
      n += 1
      onTheWay.set(n, now)
      // Who never answers must not fill the memory.
      onTheWay.delete(n - onTheWayMax)
      return n
    },
    back(number, now) {
      const since = onTheWay.get(number)
      if (since === undefined) return
      // They come in order, so that what went before this one is lost, or was never sent.
      for (const one of onTheWay.keys()) if (one <= number) onTheWay.delete(one)
      const took = now - since
      recent = [...recent.filter(({ at }) => at > now - recentMs), { at: now, took }]
      empty.took = Math.min(empty.took, took)
      empty.next = Math.min(empty.next, took)
      if (now > empty.since + emptyMs) empty = { took: empty.next, next: took, since: now }
    },
    now(now) {
      if (empty.took === Infinity) return null
      const [oldest = now] = onTheWay.values()
      const last = recent.filter(({ at }) => at > now - recentMs).map(({ took }) => took)
      // Where none comes back any more, the one that is out the longest says it.
      if (last.length === 0) last.push(now - oldest)
      const more = (all: number[]): number => Math.max(0, Math.min(...all) - empty.took)
      return { waits: more(last), lately: more(last.slice(-lastFew)), empty: empty.took }
    },
  }
}
