/**
 * What the other says in band before both have accepted waits until they have: it may have heard
 * that before we do.
 */
const waitingMax = 64

export type Gate = {
  /** Acts once the gate is open. What comes when too much waits already is lost. */
  pass: (act: () => void) => void
  open: () => void
}

export function createGate(): Gate {
  /** Null once it is open. */
  let waiting: (() => void)[] | null = []
  return {
    pass(act) {
      if (waiting === null) act()
      else if (waiting.length < waitingMax) waiting.push(act)
    },
    open() {
      const due = waiting ?? []
      waiting = null
      for (const act of due) act()
    },
  }
}
