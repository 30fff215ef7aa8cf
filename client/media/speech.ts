/**
 * Whether somebody speaks, by how loud their microphone is. PURE. A voice rises above what is
 * around it, and falls again between syllables and words; a fan or an engine does not, and a knock
 * or a key is over too soon.
 */

/** Of 0 to 1 as `createLevel` has it, which is -60 to -10 dB: somebody at a desk is at 0.5 to 0.8. */
const leastLevel = 0.3
/** 10 dB. */
const leastAboveNoise = 0.2
const leastMs = 300
/** Shorter than the break between two words is no break. */
const longestBreakMs = 150
/** What was quietest in this time is what is around. */
const noiseMs = 2000

/** Takes the level whenever it has changed, in ms that rise; gives whether somebody speaks. */
export function createSpeechDetector(): (level: number, now: number) => boolean {
  const past: { level: number; at: number }[] = []
  let since: number | null = null
  let lastLoud = 0
  return (level, now) => {
    past.push({ level, at: now })
    // Each holds until the next.
    while (past[1] && past[1].at <= now - noiseMs) past.shift()
    const noise = past.reduce((least, each) => Math.min(least, each.level), 1)
    const isLoud = level >= leastLevel && level >= noise + leastAboveNoise
    if (now - lastLoud > longestBreakMs) since = null
    if (isLoud) {
      since ??= now
      lastLoud = now
    }
    return since !== null && lastLoud - since >= leastMs
  }
}
