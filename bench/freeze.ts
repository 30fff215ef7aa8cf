/** What a fault cost two people, by the frames that each was shown. */
import type { Person } from '../e2e/rig/person.ts'

/**
 * `backMs` from the moment that the clock started with; `lost` frames, both of the one who had it
 * worse.
 */
export type Cost = { backMs: number; lost: number }

/** Frames before the fault, by which it is known how many there ought to be. */
const rateMs = 3000
/** Without a frame for longer, the picture stands still. */
const stillMs = 300

/**
 * `began` and `clock` are milliseconds since the epoch: when the fault began, and what the time
 * back is counted from.
 */
export async function costOf(people: Person[], began: number, clock: number): Promise<Cost> {
  const costs = await Promise.all(
    people.map(async ({ page }) => {
      const frames = await page.evaluate(() => window.recorder.frames)
      return costOfOne(frames, began, clock)
    }),
  )
  return {
    backMs: Math.max(...costs.map((cost) => cost.backMs)),
    lost: Math.max(...costs.map((cost) => cost.lost)),
  }
}

function costOfOne(frames: number[], began: number, clock: number): Cost {
  const perMs = frames.filter((at) => at > began - rateMs && at <= began).length / rateMs
  const last = frames.at(-1) ?? began
  const shown = frames.filter((at) => at > began).length
  const stills = frames.filter((at, i) => at > began && at - (frames[i - 1] ?? at) > stillMs)
  return {
    backMs: Math.max(0, (stills.at(-1) ?? clock) - clock),
    lost: Math.max(0, Math.round(perMs * (last - began) - shown)),
  }
}
