/** How long to wait before connecting again. PURE. */

const capsMs = [0, 300, 1200, 2700, 4800, 7000]

/**
 * Full jitter: anywhere between none and the cap of this attempt, so that a thousand clients whose
 * server went away do not come back at once.
 * @param attempt 0 for the first try after a loss
 * @param random uniform in [0, 1)
 * @returns milliseconds
 */
export function backoffMs(attempt: number, random: number): number {
  return random * (capsMs[attempt] ?? capsMs.at(-1) ?? 0)
}
