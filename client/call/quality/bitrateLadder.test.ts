import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createBitrateLadder, hasAll, rateOf, type Reading } from './bitrateLadder'

const lookMs = 500
const well: Reading = { sent: 100, bears: Infinity, strain: 0 }
const ill: Reading = { sent: 100, bears: Infinity, strain: 4 }

/** What a picture may take after each look, while the link says the same. */
function looks(
  ladder: ReturnType<typeof createBitrateLadder>,
  reading: Reading,
  seconds: number,
  from = 0,
  others = 1,
) {
  return Array.from({ length: (seconds * 1000) / lookMs }, (_, i) =>
    rateOf(ladder(reading, others, from + i * lookMs)),
  )
}

/** As `looks`, over a way that bears so much, with a picture that needs all it may have. */
function over(
  ladder: ReturnType<typeof createBitrateLadder>,
  way: (second: number) => number,
  seconds: number,
) {
  let rate = 0
  let bears = 300
  return Array.from({ length: (seconds * 1000) / lookMs }, (_, i) => {
    const most = way((i * lookMs) / 1000)
    const sent = Math.min(rate + 60, bears)
    // As Chromium does it: a tenth more with each look, and never more than one and a half of what
    // it sends.
    bears = Math.min(most, Math.max(bears, Math.min(bears * 1.1, sent * 1.5 + 10)))
    rate = rateOf(ladder({ sent, bears, strain: sent > most ? 1.1 : 0 }, 1, i * lookMs))
    return rate
  })
}

const changes = (rates: number[]) => rates.filter((rate, i) => i > 0 && rate !== rates[i - 1])
const rises = (rates: number[]) => rates.filter((rate, i) => rate > (rates[i - 1] ?? Infinity))

it.each([
  [1, 1700],
  [2, 1000],
  [3, 600],
  [4, 450],
  [5, 350],
  [6, 200],
  [7, 160],
])('%i others are each sent at most %i kbit/s', (others, kbps) => {
  expect(looks(createBitrateLadder(Infinity, 0), well, 60, 0, others)).toEqual(
    Array(120).fill(kbps),
  )
})

const reading = fc.record({
  sent: fc.double({ min: 0, max: 3000, noNaN: true }),
  bears: fc.oneof(fc.constant(Infinity), fc.double({ min: 1, max: 5000, noNaN: true })),
  strain: fc.double({ min: 0, max: 3, noNaN: true }),
})

it('whatever the links say, together they stay within 2.5 Mbit/s, sound and headers and all', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.array(fc.array(reading, { minLength: 7, maxLength: 7 }), { maxLength: 60 }),
      (others, said) => {
        const ladders = Array.from({ length: others }, () => createBitrateLadder(Infinity, 0))
        for (const [i, readings] of said.entries()) {
          const rates = ladders.map((ladder, k) =>
            rateOf(ladder(readings[k] ?? well, others, i * lookMs)),
          )
          expect(rates.reduce((sum, rate) => sum + rate + 80, 0)).toBeLessThanOrEqual(2500)
        }
      },
    ),
  )
})

it('a link that goes on saying the same only climbs, or only comes down', () => {
  fc.assert(
    fc.property(reading, fc.integer({ min: 1, max: 10 }), (same, rung) => {
      // On less than the lowest rung needs, a picture is tried now and then.
      fc.pre(same.bears >= 160 * 0.8 && same.strain <= 3)
      const rates = looks(createBitrateLadder(rung, 0), same, 300)
      const sorted = rates.toSorted((a, b) => a - b)
      expect([sorted, sorted.toReversed()]).toContainEqual(rates)
    }),
  )
})

it('over a way that stays as it is it comes to rest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 4000 }), (most) => {
      const rates = over(createBitrateLadder(Infinity, 0), () => most, 600)
      // Down once or twice, then up; and what was climbed in vain is tried less and less often.
      expect(changes(rates.slice(240)).length).toBeLessThanOrEqual(16)
      expect(changes(rates).length).toBeLessThanOrEqual(32)
    }),
  )
})

it('when the way becomes narrow it comes down within two seconds, and then climbs rung by rung', () => {
  const rates = over(createBitrateLadder(Infinity, 0), (s) => (s >= 30 && s < 50 ? 400 : 5000), 120)
  expect(rates[59]).toBe(1700)
  expect(rates[64]).toBeLessThanOrEqual(350)
  expect(rates.slice(64, 100).every((rate) => rate <= 350)).toBe(true)
  expect(rates.at(-1)).toBe(1700)
  expect(rises(rates.slice(64))).toEqual([...new Set(rises(rates.slice(64)))])
})

it('no picture at all is the last that it comes to, and takes longer than the rungs before', () => {
  const rates = looks(createBitrateLadder(1, 0), ill, 10)
  expect(rates.indexOf(0)).toBe(8)
  expect(looks(createBitrateLadder(2, 0), ill, 10).indexOf(0)).toBe(10)
  // A fifth of the packets lost is not what so small a picture does.
  expect(looks(createBitrateLadder(5, 0), { ...ill, strain: 2 }, 60).at(-1)).toBe(100)
})

it('without a picture a way can prove nothing, so one is tried again, less often each time', () => {
  const ladder = createBitrateLadder(0, 0)
  let now = 0
  const waits: number[] = []
  for (let round = 0; round < 6; round += 1) {
    const began = now
    while (ladder({ sent: 40, bears: 60, strain: 0 }, 1, now) === 0) now += lookMs
    waits.push(now - began)
    while (ladder(ill, 1, now) > 0) now += lookMs
  }
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(waits.at(-1)).toBeGreaterThan(6 * (waits[0] ?? Infinity))
})

it('what is neither well nor bad stays as it is', () => {
  expect(looks(createBitrateLadder(5, 0), { ...well, strain: 0.5 }, 60)).toEqual(
    Array(120).fill(350),
  )
})

it.each<[string, number, Partial<Reading>, number, boolean]>([
  ['on the highest rung, over a way that bears more', 10, { sent: 1600, bears: 2000 }, 1, true],
  ['where it takes little, over a way that bears less than it might', 10, { bears: 900 }, 1, true],
  ['where the browser does not say what it bears', 10, {}, 1, true],
  ['on the rung below', 9, {}, 1, false],
  ['on the highest rung of two', 8, {}, 2, true],
  ['below the highest rung of two', 7, {}, 2, false],
  ['on the highest rung of seven', 2, { bears: 300 }, 7, true],
  ['where nothing else is sent', Infinity, {}, 1, true],
  ['over a way that just bears it', 10, { sent: 1600, bears: 1800 }, 1, false],
  ['where packets wait', 10, { strain: 0.31 }, 1, false],
  ['where hardly any do', 10, { strain: 0.3 }, 1, true],
])(
  '%s (rung %s, %j, of %i): pictures have all that they can use, %s',
  (_, rung, change, others, has) => {
    expect(hasAll(rung, { ...well, ...change }, others)).toBe(has)
  },
)
