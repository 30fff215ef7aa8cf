/**
 * How fast a file goes beside voices (docs/decisions/0043): it climbs fast far below what was too much,
 * and slowly near it, since what waits is seen late and grows until then. Rates are in kbit/s.
 * PURE but for what it remembers.
 */
export type Brim = {
  /** The next rate; `empty`: what happens is seen so much later, in ms. */
  climb: (rate: number, seconds: number, empty: number) => number
  /** Something begins to wait. `goes`: how much goes out. Gives the next rate. */
  ease: (rate: number, goes: number, now: number) => number
  /** That was too much by far. */
  exceeded: (goes: number) => void
  forget: () => void
}

/** How many times as much each second. */
const climbs = { far: 1.6, near: 1.1 }
/** So near is near, as a part of what was too much. Beyond that it is too much no more. */
const near = { from: 0.87, to: 1.06 }
/** What is seen later than this, in ms, is climbed to as much more slowly; and what seeing takes besides. */
const seen = { soonMs: 120, besidesMs: 80 }
const eased = 0.85
/** It takes so long until what was eased is seen to be so. */
const easeMs = 400
/** Below this part of what was too much it is not the file that others wait for. */
const back = 0.97

export function createBrim(): Brim {
  /** What was too much; null: not known. */
  let brim: number | null = null
  let easedAt = 0
  return {
    climb(rate, seconds, empty) {
      if (brim !== null && rate > brim * near.to) brim = null
      const isNear = brim !== null && rate > brim * near.from
      const slower = Math.min(1, seen.soonMs / (empty + seen.besidesMs))
      return rate * (isNear ? climbs.near : climbs.far) ** (seconds * slower)
    },
    ease(rate, goes, now) {
      if (now < easedAt + easeMs || (brim !== null && rate < brim * back)) return rate
      brim = Math.min(rate, goes)
      easedAt = now
      return brim * eased
    },
    exceeded(goes) {
      brim = Math.min(goes, brim ?? Infinity)
    },
    forget() {
      brim = null
    },
  }
}
