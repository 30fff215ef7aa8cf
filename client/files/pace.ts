/**
 * How fast a file may go to one other, so that the call comes first (docs/decisions/0043). PURE but
 * for what it remembers. A file goes as fast as it likes while nothing else is sent. Beside voices it
 * climbs until what it sends begins to wait somewhere on the way, and comes down then. Beside
 * pictures it does so too, in smaller steps, and is next to nothing while one of them has not all
 * that it can use: they give way to whatever waits, so that a file that only looks for waiting
 * would take their place.
 */
import type { Load } from '../sdk'
import { createBrim } from './brim'
import { createUsual } from './usual'
import type { Waiting } from './waitingTime'

/** What one look found, beside the clock. */
export type Look = {
  load: Load
  /** How long messages wait; null: not known. */
  waiting: Waiting | null
  /** What went out since the last look, in kbit/s. */
  sent: number
}

/** In kbit/s. It has its place beside a voice and a picture on a narrow way. */
export const trickle = 40
/** Where a file begins beside voices. */
const firstBesideSound = 160
/** Of so much more waiting than without a file, in ms, voice and pictures notice nothing. */
const waitsMax = { sound: 25, pictures: 8 }
/** The same by the last few messages alone: enough for a file to go more slowly beside voices. */
const easeAt = 8
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
  /** What was too much lately, beside pictures. */
  let tooMuch = Infinity
  let lastTooMuch = 0
  let patience = patienceMs
  let triedAt = 0
  let was: Load = 'nothing'
  /** How much goes, lately, in kbit/s. */
  let goes = 0
  const brim = createBrim()
  const usual = { waits: createUsual(), lately: createUsual() }

  function comeDown(to: number, load: Load, now: number): void {
    // What is slowed for something else while it stays below what was too much says nothing new.
    if (rate > trickle && load !== 'sound' && tooMuch === Infinity) {
      patience = rate < lastTooMuch * alike ? Math.min(patience * 2, mostPatienceMs) : patienceMs
      tooMuch = lastTooMuch = rate
      triedAt = now
    }
    if (load === 'sound') brim.exceeded(Math.min(rate, goes))
    rate = Math.max(trickle, to)
    fell = now
  }

  function learn({ waits, lately }: Waiting): void {
    if (rate <= trickle * 2 || usual.waits.isLess(waits)) usual.waits.learn(waits)
    if (rate <= firstBesideSound * 2) usual.lately.learn(lately)
  }

  function besideSomething(load: 'sound' | 'pictures', waiting: Waiting, now: number): number {
    const seconds = Math.min(now - at, 1000) / 1000
    if (usual.waits.isMore(waiting.waits, waitsMax[load])) {
      if (now > fell + fallMs) comeDown(Math.min(rate, goes) * fall, load, now)
    } else if (load === 'sound' && usual.lately.isMore(waiting.lately, easeAt)) {
      if (now > fell + fallMs) return Math.max(trickle, brim.ease(rate, goes, now))
    } else if (goes > rate * 0.7)
      return load === 'sound'
        ? brim.climb(rate, seconds, waiting.empty)
        : // Just below what was too much it stays a while.
          Math.min(
            rate + (step.kbps + rate * step.part) * seconds,
            Math.max(trickle, tooMuch * 0.85),
          )
    return rate
  }

  return ({ load, waiting, sent }, now) => {
    goes += (sent - goes) * 0.3
    if (waiting !== null) learn(waiting)
    if (load === 'nothing') {
      rate = trickle
      tooMuch = Infinity
      brim.forget()
    } else if (load === 'sound' && was !== 'sound') rate = Math.max(rate, firstBesideSound)
    was = load
    if (now > triedAt + patience) tooMuch = Infinity
    if (load === 'tight') comeDown(trickle, load, now)
    else if (load !== 'nothing' && waiting !== null) rate = besideSomething(load, waiting, now)
    at = now
    return load === 'nothing' ? Infinity : rate
  }
}
