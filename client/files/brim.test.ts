/** How fast a file climbs beside voices, and what it takes for too much. */
import { describe, expect, it } from 'vitest'
import { createBrim } from './brim'

const start = 1_000_000
const emptyMs = 20

/** It was too much at 1000 kbit/s. */
function atBrim() {
  const brim = createBrim()
  const rate = brim.ease(1000, 1000, start)
  /** How many times as much in a second. */
  const climbs = (from: number, empty = emptyMs): number => brim.climb(from, 1, empty) / from
  return { ...brim, rate, climbs }
}

describe('a file beside voices', () => {
  it('climbs fast while it is not known what is too much, and far below that', () => {
    expect(createBrim().climb(100, 1, emptyMs)).toBe(160)
    expect(atBrim().climbs(500)).toBe(1.6)
  })

  it('climbs slowly near it, and fast again on a way that has become wider', () => {
    const { rate, climbs } = atBrim()
    expect(climbs(rate * 1.1)).toBeCloseTo(1.1)
    expect(climbs(1050)).toBeCloseTo(1.1)
    expect(climbs(1070)).toBe(1.6)
    expect(climbs(1000)).toBe(1.6)
  })

  it('climbs more slowly the later it sees what happens', () => {
    const { climbs } = atBrim()
    expect(climbs(500, 40)).toBe(1.6)
    expect(climbs(500, 160)).toBeCloseTo(Math.sqrt(1.6))
  })

  it('eases off by a little, once for what waits once', () => {
    const { rate, ease } = atBrim()
    expect(rate).toBe(850)
    expect(ease(980, 980, start + 399)).toBe(980)
    expect(ease(980, 980, start + 400)).toBe(833)
  })

  it('takes nothing below what was too much for its own doing', () => {
    const { rate, ease, forget } = atBrim()
    expect(ease(rate, rate, start + 5000)).toBe(rate)
    forget()
    expect(ease(rate, rate, start + 5000)).toBeLessThan(rate)
  })

  it('goes by what went out, where that is less than it might', () => {
    expect(createBrim().ease(1000, 800, start)).toBe(680)
  })

  it('climbs slowly near what was far too much, too', () => {
    const { exceeded, climbs } = atBrim()
    exceeded(600)
    expect(climbs(550)).toBeCloseTo(1.1)
    exceeded(5000)
    expect(climbs(550)).toBeCloseTo(1.1)
  })
})
