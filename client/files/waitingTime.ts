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
  /** In ms; null while none has come back. */
  now: (now: number) => number | null
}

const recentMs = 300
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
      const last = recent.filter(({ at }) => at > now - recentMs)
      // Where none comes back any more, the one that is out the longest says it.
      const took = last.length === 0 ? now - oldest : Math.min(...last.map((one) => one.took))
      return Math.max(0, took - empty.took)
    },
  }
}
