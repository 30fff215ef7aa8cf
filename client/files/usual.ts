/**
 * How long messages wait where it is not the file that they wait for, as on a busy machine. PURE but
 * for what it remembers. Times are in ms.
 */
export type Usual = {
  learn: (ms: number) => void
  isLess: (ms: number) => boolean
  /** `least`: so much more is not noticed anyway. */
  isMore: (ms: number, least: number) => boolean
}

/** More than this is no noise: it may be what the file itself has left behind. */
const noiseMax = 20
/** So many times what it strays by is no news either (as RFC 6298 has it for time-outs). */
const strayMax = 4

export function createUsual(): Usual {
  let usual = 0
  /** By how much it strays. */
  let strays = 0
  return {
    learn(ms) {
      const noise = Math.min(ms, noiseMax)
      strays += (Math.abs(noise - usual) - strays) * 0.1
      usual += (noise - usual) * 0.1
    },
    isLess: (ms) => ms < usual,
    isMore: (ms, least) => ms > usual + Math.max(least, strays * strayMax),
  }
}
