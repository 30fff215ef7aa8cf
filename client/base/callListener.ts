/**
 * Calls back somebody else. What it throws is its own affair: it goes to the console, and to nobody
 * who has work to do after it.
 */
export function callListener(listener: () => void): void {
  try {
    listener()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
