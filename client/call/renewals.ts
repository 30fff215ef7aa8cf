/**
 * How often another may have our connection to it made anew. Each connection costs sockets, threads and a search for
 * addresses, and an offer costs its sender nothing: so offers that need another connection take their turn, and of those that
 * wait only the newest counts. An honest peer makes one every five seconds at the most (recovery.ts).
 */

/** While it rings: with the one that there is anyway, four connections. */
const ringingMax = 3
const inCallMax = 6
const everyMs = 2000

export type Renewals = {
  /** Acts now, or when its turn comes, in place of whatever waits. */
  ask(act: () => void): void
  /** What waits is out of date. */
  forget(): void
  /** Both have accepted: what waits has its turn, and turns come again with time. */
  meet(): void
  end(): void
}

export function createRenewals(): Renewals {
  let left = ringingMax
  let isMet = false
  let waiting: (() => void) | null = null
  let timer: ReturnType<typeof setInterval> | undefined

  function serve(): void {
    if (waiting === null || left === 0) return
    const act = waiting
    waiting = null
    left -= 1
    if (isMet) timer ??= setInterval(refill, everyMs)
    act()
  }

  function refill(): void {
    left += 1
    if (left === inCallMax) stop()
    serve()
  }

  function stop(): void {
    clearInterval(timer)
    timer = undefined
  }

  return {
    ask(act) {
      waiting = act
      serve()
    },
    forget() {
      waiting = null
    },
    meet() {
      isMet = true
      left = inCallMax
      serve()
    },
    end() {
      stop()
      waiting = null
    },
  }
}
