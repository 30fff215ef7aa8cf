/** What is said to a test, one after the other, so that it can wait for what comes next. */
export type Heard<T> = {
  /** All of it, in order. */
  all: T[]
  hear: (one: T) => void
  /** The next that is so, behind the one that was waited for last. */
  next: (is: (one: T) => boolean) => Promise<T>
  /** Of what was said until now nothing counts. */
  forget: () => void
}

export function createHeard<T>(): Heard<T> {
  const all: T[] = []
  let from = 0
  let look = (): void => {}
  return {
    all,
    hear(one) {
      all.push(one)
      look()
    },
    forget() {
      all.length = from = 0
    },
    next: (is) =>
      new Promise((resolve) => {
        look = () => {
          while (from < all.length) {
            const one = all[from]
            from += 1
            if (one === undefined || !is(one)) continue
            look = () => {}
            return resolve(one)
          }
        }
        look()
      }),
  }
}
