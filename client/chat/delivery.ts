/**
 * What is said to one other, until they have it: one message at a time, said again by every way
 * that there is, until they say that they heard it (P7). So nothing is lost, nothing overtakes
 * anything, and there is no gap to fill. PURE but for the clock that it is given.
 */
type Outgoing = { id: string; text: string }

export type Delivery = {
  /** Behind what waits already. */
  add: (message: Outgoing) => void
  /** The other has heard this number. */
  heard: (n: number) => void
  /** There is another way to the other, or it is another page: what may be lost is said again. */
  retry: () => void
  /** The other will not come back: nothing waits any longer. */
  giveUp: () => void
  /** Ends without a word. */
  end: () => void
}

type Needs = {
  /** A number above all before it, over a reload too. */
  nextNumber: () => number
  /** False when there is no way now: then `retry` follows once there is. */
  say: (message: Outgoing & { n: number }) => boolean
  hasWay: () => boolean
  /** It was heard, or is given up. */
  onSettled: (id: string, outcome: 'heard' | 'failed') => void
  /** Calls back after so many ms; gives what stops it. */
  after: (ms: number, act: () => void) => () => void
}

/**
 * What comes after what was said and not heard, in ms: it is said again, or, after the last, given
 * up. A way can lose something without a word, as the room does where too much is said.
 */
const patienceMs = [2000, 4000, 8000, 16_000]

export function createDelivery({ nextNumber, say, hasWay, onSettled, after }: Needs): Delivery {
  const waiting: Outgoing[] = []
  /** Of the first that waits. */
  let n: number | null = null
  let tries = 0
  let stop = (): void => {}

  function sayFirst(): void {
    stop()
    const [first] = waiting
    if (first === undefined) return
    n ??= nextNumber()
    if (!say({ ...first, n })) return
    const patience = patienceMs[tries]
    tries += 1
    stop = after(patience ?? 0, patience === patienceMs.at(-1) ? giveUpIfReached : sayFirst)
  }

  /** Where there is no way by now, it waits for one. */
  function giveUpIfReached(): void {
    if (hasWay()) giveUp()
  }

  function giveUp(): void {
    stop()
    n = null
    tries = 0
    for (const { id } of waiting.splice(0)) onSettled(id, 'failed')
  }

  function retry(): void {
    tries = 0
    sayFirst()
  }

  return {
    add(message) {
      if (waiting.some(({ id }) => id === message.id)) return
      waiting.push(message)
      if (waiting.length === 1) retry()
    },
    heard(number) {
      if (number !== n) return
      n = null
      const [first] = waiting.splice(0, 1)
      if (first !== undefined) onSettled(first.id, 'heard')
      retry()
    },
    retry,
    giveUp,
    end() {
      stop()
      waiting.length = 0
    },
  }
}
