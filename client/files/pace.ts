/**
 * How fast a file may go to one other, so that the call comes first (docs/decisions/0043). PURE but
 * for what it remembers. A file goes as fast as it likes while nothing else is sent. Beside voices it
 * climbs until what it sends begins to wait somewhere on the way, and comes down then. Beside
 * pictures it does so too, in smaller steps, and is next to nothing while one of them has not all
 * that it can use: they give way to whatever waits, so that a file that only looks for waiting
 * would take their place.
 */
import type { Load } from '../sdk'

/** What one look found, beside the clock. */
export type Look = {
  load: Load
  /** How much longer a message takes than it would if nothing waited, in ms; null: not known. */
  waits: number | null
  /** What went out since the last look, in kbit/s. */
  sent: number
}

/** In kbit/s. It has its place beside a voice and a picture on a narrow way. */
export const trickle = 40
/** Where a file begins beside voices. */
const firstBesideSound = 160
/** Of so much more waiting than without a file, in ms, voice and pictures notice nothing. */
const waitsMax = { sound: 25, pictures: 8 }
/** And of so many times what it strays by without one (as RFC 6298 has it for time-outs). */
const strayMax = 4
/** More than this, in ms, is no noise: it may be what the file itself has left behind. */
const noiseMax = 20
/** Beside voices: how many times as much each second. */
const climb = 1.6
/**
 * Beside pictures: so much more each second, in kbit/s, and such a part of what goes. What is one
 * part in twenty too much is seen to wait here before a browser takes it for too much: once it does,
 * it halves the picture, whatever the picture took (Google's congestion control, its trend of delays).
 */
const step = { kbps: 50, part: 0.06 }
const fall = 0.7
/** It takes so long until what was slowed is seen to be so. */
const fallMs = 400
/** What was too much is not tried again for so long; each time in vain it is twice as long. */
const patienceMs = 15_000
const mostPatienceMs = 120_000
/** What was too much is as much as the last time, up to this many times that. */
const alike = 1.3

/** Gives how fast from now on, in kbit/s. */
export function createPace(): (look: Look, now: number) => number {
  let rate = trickle
  let at = 0
  let fell = 0
  /** What was too much lately. */
  let tooMuch = Infinity
  let lastTooMuch = 0
  let patience = patienceMs
  let triedAt = 0
  let was: Load = 'nothing'
  /** How much goes, lately, in kbit/s. */
  let goes = 0
  /** How long messages wait where it is not the file that they wait for, as on a busy machine. */
  let usual = 0
  /** And by how much that strays. */
  let strays = 0

  function comeDown(to: number, isBesidePictures: boolean, now: number): void {
    // What is slowed for something else while it stays below what was too much says nothing new.
    if (rate > trickle && isBesidePictures && tooMuch === Infinity) {
      patience = rate < lastTooMuch * alike ? Math.min(patience * 2, mostPatienceMs) : patienceMs
      tooMuch = lastTooMuch = rate
      triedAt = now
    }
    rate = Math.max(trickle, to)
    fell = now
  }

  return ({ load, waits, sent }, now) => {
    const seconds = Math.min(now - at, 1000) / 1000
    at = now
    goes += (sent - goes) * 0.3
    if (waits !== null && (rate <= trickle * 2 || waits < usual)) {
      const noise = Math.min(waits, noiseMax)
      strays += (Math.abs(noise - usual) - strays) * 0.1
      usual += (noise - usual) * 0.1
    }
    if (load === 'nothing') {
      was = load
      rate = trickle
      tooMuch = Infinity
      return Infinity
    }
    if (load === 'sound' && was !== 'sound') rate = Math.max(rate, firstBesideSound)
    was = load
    if (now > triedAt + patience) tooMuch = Infinity
    if (load === 'tight') comeDown(trickle, true, now)
    else if (waits !== null && waits > usual + Math.max(waitsMax[load], strays * strayMax)) {
      if (now > fell + fallMs) comeDown(Math.min(rate, goes) * fall, load === 'pictures', now)
    } else if (waits !== null && goes > rate * 0.7)
      // Just below what was too much it stays a while.
      rate = Math.min(
        load === 'sound'
          ? rate * climb ** seconds
          : rate + (step.kbps + rate * step.part) * seconds,
        Math.max(trickle, tooMuch * 0.85),
      )
    return rate
  }
}
