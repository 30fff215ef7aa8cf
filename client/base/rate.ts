/** How much may be said or heard: so much at once, and so much a second after that. PURE. */
export type Rate = { burst: number; perSecond: number }

/** Gives whether one more is within it, and takes it then. `now` in ms; `spare`: what stays. */
export function createRate({ burst, perSecond }: Rate): (now: number, spare?: number) => boolean {
  let tokens = burst
  let at = 0
  return (now, spare = 0) => {
    tokens = Math.min(burst, tokens + (Math.max(0, now - at) * perSecond) / 1000)
    at = now
    if (tokens < 1 + spare) return false
    tokens -= 1
    return true
  }
}
