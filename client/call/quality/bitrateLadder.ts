/**
 * How much of our picture one of the others is sent. PURE but for what it remembers: how many they
 * are, and what the link says of itself, gives its rung. Sound is on no rung: pictures make room
 * for it (docs/decisions/0021).
 */

/** The most that a picture may take, in kbit/s. On the first rung there is none. */
const rungs = [0, 100, 160, 200, 250, 350, 450, 600, 1000, 1300, 1700]

/**
 * The highest rung for one other, two, and so on: together they stay within the 2.5 Mbit/s of an
 * ordinary uplink.
 */
const tops = [10, 8, 7, 6, 5, 3, 2]

/** What a link says of the way to the other. */
export type Reading = {
  /** Of media, in kbit/s. */
  sent: number
  /** What the browser believes that could be sent, in kbit/s; Infinity where it does not say. */
  bears: number
  /**
   * Above 1 packets get lost, or wait, and above 3 hardly anything comes through; below 0.3 all is
   * well.
   */
  strain: number
}

const fallMs = 1000
/** The lowest rung with a picture is left later: sound has its place beside it. */
const dropMs = 4000
/** All has to be well for so long before the next rung is tried. */
const patienceMs = 3000
const mostPatienceMs = 60_000
/** Sound, and what packets need themselves. */
const besidesKbps = 60
/** So many times what it takes has to be there, that a picture has all that it can use. */
const ample = 1.2

/** What a picture may take on this rung, in kbit/s. */
export function rateOf(rung: number): number {
  return rungs[rung] ?? 100
}

/** Whether the pictures of this rung, for so many others, have all that they can use. */
export function hasAll(rung: number, { sent, bears, strain }: Reading, others: number): boolean {
  const isTop = rung >= (tops[others - 1] ?? 0)
  return isTop && strain <= 0.3 && bears > sent * ample
}

/**
 * It comes down at once as far as it has to, and climbs one rung at a time. Gives the rung for so
 * many others.
 */
export function createBitrateLadder(
  rung: number,
  start: number,
): (reading: Reading, others: number, now: number) => number {
  let patience = patienceMs
  let hasClimbed = false
  let notBad = start
  let notGood = start
  /** The most that it bore lately. */
  let bore = 0

  return ({ sent, bears, strain }, others, now) => {
    const top = tops[others - 1] ?? rung
    bore = Math.max(bears, bore * 0.95)
    // Until it has come down, the browser still finds out; and where a picture needs little, it
    // never does.
    const isFull =
      bears < bore * 0.9 && bears < sent * 1.1 && bears < (rateOf(rung) + besidesKbps) * 0.8
    // On the last rung it is hardly the picture that does it, unless it is bad indeed.
    const isBad = isFull || strain > (rung > 1 ? 1 : 3)
    if (!isBad) notBad = now
    if (isBad || strain > 0.3 || (rung > 0 && bears < sent * 1.25)) notGood = now
    let to = Math.min(rung, top)
    if (to < top && now >= notGood + patience) {
      to += 1
      patience = Math.max(patience / 2, patienceMs)
      hasClimbed = true
    } else if (rung > 0 && now >= notBad + (rung > 1 ? fallMs : dropMs)) {
      do to -= 1
      while (to > 1 && rateOf(to) + besidesKbps > bears * 0.85)
      // What was climbed in vain is not tried again so soon.
      if (hasClimbed) patience = Math.min(patience * 4, mostPatienceMs)
      hasClimbed = false
    }
    if (to !== rung) notBad = notGood = now
    rung = to
    return rung
  }
}
