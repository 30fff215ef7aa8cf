/**
 * How often another may have us make a connection to it. Each costs sockets, threads and a search
 * for addresses, and to ask for one costs nothing: so connections take their turn, and of what
 * waits only the newest counts. It outlasts a link, for whoever has it closed and opened again and
 * again. An honest peer has one made anew every five seconds at the most (recovery.ts).
 */

const ringingMax = 4
const inCallMax = 6
const everyMs = 2000

export type ReplacementLimit = {
  /** Acts now, or when its turn comes, in place of whatever waits. */
  ask(act: () => void): void
  /** What waits is out of date. */
  forget(): void
  /** A link is there that one of the two has not accepted: until then no turns come. */
  ring(): void
  /** Both have accepted: what waits has its turn, and turns come again with time. */
  meet(): void
  /** The link has ended: turns come again with time. */
  rest(): void
  /** Whether nothing waits, and no turn is missing. */
  isRested(): boolean
}

export function createReplacementLimit(): ReplacementLimit {
  let left = ringingMax
  let max = ringingMax
  let isRinging = false
  let waiting: (() => void) | null = null
  let timer: ReturnType<typeof setInterval> | undefined

  function serve(): void {
    if (waiting === null || left === 0) return
    const act = waiting
    waiting = null
    left -= 1
    run()
    act()
  }

  function run(): void {
    if (left < max) timer ??= setInterval(refill, everyMs)
  }

  function refill(): void {
    if (isRinging) return
    left += 1
    if (left >= max) stop()
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
    ring() {
      isRinging = true
      left = Math.min(left, ringingMax)
    },
    meet() {
      isRinging = false
      left += inCallMax - max
      max = inCallMax
      serve()
      run()
    },
    rest() {
      isRinging = false
      waiting = null
      run()
    },
    isRested: () => !isRinging && left >= max && waiting === null,
  }
}
