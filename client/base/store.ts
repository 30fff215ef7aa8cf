import { callListener } from './callListener'

/**
 * A value that changes, and those who want to know. A signal is one too; but what makes signals
 * follow each other by themselves is for an interface, and nothing here needs it.
 */
export type Readable<T> = {
  readonly value: T
  peek: () => T
  /** Calls back at once, and with each other value from then on. Gives what ends it. */
  subscribe: (listener: (value: T) => void) => () => void
}

export type Store<T> = Readable<T> & {
  set: (value: T) => void
  /** Changes it without a word; `tell` says it, once everything that follows from it is so too. */
  put: (value: T) => void
  tell: () => void
}

export function createStore<T>(first: T): Store<T> {
  const listeners = new Set<(value: T) => void>()
  let current = first
  let told = first

  function tell(): void {
    if (told === current) return
    const value = current
    told = value
    for (const listener of listeners) {
      // A listener has told of another meanwhile: that is known to everybody already.
      if (told !== value) return
      callListener(() => listener(value))
    }
  }

  return {
    get value() {
      return current
    },
    peek: () => current,
    subscribe(listener) {
      // One function may be given twice, and each time is ended by itself.
      const own = (value: T): void => listener(value)
      listeners.add(own)
      own(current)
      return () => void listeners.delete(own)
    },
    set(value) {
      current = value
      tell()
    },
    put(value) {
      current = value
    },
    tell,
  }
}
