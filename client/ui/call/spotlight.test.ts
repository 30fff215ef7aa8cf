import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Box } from './boxes'
import { inOrder, pick, type StageItem, toLarge, toSpotlight, toStanding } from './spotlight'

const anna: StageItem = { of: 'person', id: 'anna' }
const bert: StageItem = { of: 'person', id: 'bert' }
const annas: StageItem = { of: 'screen', id: 'anna' }
const berts: StageItem = { of: 'screen', id: 'bert' }

describe('what is large', () => {
  it('is nobody by itself, and what was shared last', () => {
    expect(toLarge('itself', [anna, bert])).toBe(null)
    expect(toLarge('itself', [anna, bert, berts, annas])).toBe(annas)
  })

  it('is whoever was tapped, and tapped again is not', () => {
    const picked = pick(bert, annas)
    expect(toLarge(picked, [anna, bert, annas])).toBe(bert)
    expect(toLarge(pick(bert, bert), [anna, bert, annas])).toBe(null)
  })

  it('is chosen anew when it has gone', () => {
    expect(toLarge(berts, [anna, annas])).toBe(annas)
    expect(toLarge(bert, [anna])).toBe(null)
  })

  it('of two who share is the newer one', () => {
    expect(inOrder([], ['anna'])).toEqual(['anna'])
    expect(inOrder(['bert'], ['anna', 'bert'])).toEqual(['bert', 'anna'])
    expect(inOrder(['bert', 'anna'], ['anna'])).toEqual(['anna'])
  })
})

describe('who stands where', () => {
  const here = ['anna', 'bert', 'carl', 'dora']
  const speaking = (...ids: string[]) => new Set(ids)

  it('is as they came, among few', () => {
    expect(toStanding([], here.slice(0, 3), speaking('carl'))).toEqual(['anna', 'bert', 'carl'])
  })

  it('in a crowd changes for whoever speaks and the first, and for nobody else', () => {
    const changed = toStanding(here, here, speaking('carl'))
    expect(changed).toEqual(['carl', 'bert', 'anna', 'dora'])
    expect(toStanding(changed, here, speaking())).toEqual(changed)
    expect(toStanding(changed, here, speaking('carl', 'dora'))).toEqual(changed)
  })

  it('goes on where somebody leaves or comes', () => {
    const changed = ['carl', 'bert', 'anna', 'dora']
    expect(toStanding(changed, ['anna', 'bert', 'dora', 'emil', 'fay'], speaking())).toEqual([
      'bert',
      'anna',
      'dora',
      'emil',
      'fay',
    ])
  })
})

const isWithin = ({ left, top, width, height }: Box, space: { width: number; height: number }) =>
  left >= 0 && top >= 0 && left + width <= space.width && top + height <= space.height

const overlap = (a: Box, b: Box) =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height

describe('the rest stands beside what is large', () => {
  it('within the space, and covers nothing', () => {
    const space = fc.record({
      width: fc.integer({ min: 300, max: 3000 }),
      height: fc.integer({ min: 300, max: 2000 }),
    })
    fc.assert(
      fc.property(space, fc.integer({ min: 0, max: 9 }), ({ width, height }, count) => {
        const { large, rest } = toSpotlight(count, width, height, 8)
        const all = [large, ...rest]
        expect(rest).toHaveLength(count)
        for (const box of all) expect(isWithin(box, { width, height })).toBe(true)
        for (const [i, box] of all.entries())
          for (const other of all.slice(i + 1)) expect(overlap(box, other)).toBe(false)
        expect(large.width * large.height).toBeGreaterThan((width * height) / 2)
      }),
    )
  })

  it('below it on a phone held upright', () => {
    const { large, rest } = toSpotlight(2, 390, 600, 8)
    expect(large).toEqual({ left: 0, top: 0, width: 390, height: 472 })
    expect(rest.map(({ top }) => top)).toEqual([480, 480])
  })
})
