/**
 * Waits for a state, never for a clock: reads until what was read is as wanted, or says what it was
 * at last.
 */
import { setTimeout as pause } from 'node:timers/promises'

/** How long a test waits for anything, unless it says otherwise. */
export const patienceMs = 20_000
const betweenReadsMs = 25

export async function until<T>(
  what: string,
  read: () => Promise<T>,
  isReached: (value: T) => boolean,
  withinMs = patienceMs,
): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    const value = await read()
    if (isReached(value)) return value
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}. At last:\n${show(value)}`)
    await pause(betweenReadsMs)
  }
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
