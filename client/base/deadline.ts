/**
 * A timeout that follows from the state: it runs while there is a key, and starts anew when the key
 * is another one.
 */
export type Deadline = { follow(key: string | null): void }

export function createDeadline(ms: number, onPassed: () => void): Deadline {
  let current: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    follow(key) {
      if (key === current) return
      current = key
      clearTimeout(timer)
      if (key !== null) timer = setTimeout(onPassed, ms)
    },
  }
}
