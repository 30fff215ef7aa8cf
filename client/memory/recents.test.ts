import { describe, expect, it } from 'vitest'
import { forget, readRecents, remember } from './recents'

const a = { room: 'a', key: null, names: ['Anna'] }
const b = { room: 'b', key: 'k', names: [] }

describe('recents', () => {
  it('the latest room comes first, once, with all who were met there', () => {
    const seen = { room: 'a', key: null, names: ['Bert'] }
    expect(remember([b, a], seen)).toEqual([{ ...seen, names: ['Bert', 'Anna'] }, b])
  })

  it('keeps six', () => {
    const many = Array.from({ length: 6 }, (_, i) => ({ ...b, room: `r${i}` }))
    expect(remember(many, a)).toHaveLength(6)
  })

  it('forgets a room', () => {
    expect(forget([a, b], 'a')).toEqual([b])
  })

  it.each([
    [null, []],
    ['not json', []],
    ['{}', []],
    ['[1,null,{"room":5},{"room":"a","key":null,"names":["Anna",7]}]', [a]],
    [JSON.stringify([b]), [b]],
  ])('reads %j', (text, recents) => {
    expect(readRecents(text)).toEqual(recents)
  })
})
