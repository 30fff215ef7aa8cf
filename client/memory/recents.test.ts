import { describe, expect, it } from 'vitest'
import { entitle, forget, type Recent, readRecents, remember, titleOf } from './recents'

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

describe('what somebody calls a room', () => {
  it('stays, whoever is met there, until it is called otherwise or nothing', () => {
    const named = entitle([a, b], 'b', 'Book club')
    expect(named).toEqual([a, { ...b, title: 'Book club' }])
    expect(titleOf(named, 'b')).toBe('Book club')
    const after = remember(named, { ...b, names: ['Bert'] })
    expect(titleOf(after, 'b')).toBe('Book club')
    expect(readRecents(JSON.stringify(after))).toEqual(after)
    expect(entitle(named, 'b', '')).toEqual([a, b])
    expect(titleOf(named, 'a')).toBeNull()
  })

  it('keeps it among the rooms, however many are visited after it', () => {
    const named: Recent[] = [{ ...b, title: 'Book club' }, a]
    const visits = Array.from({ length: 9 }, (_, i) => ({ ...b, room: `r${i}` }))
    const after = visits.reduce((recents, seen) => remember(recents, seen), named)
    expect(titleOf(after, 'b')).toBe('Book club')
    expect(after).toHaveLength(7)
    expect(readRecents(JSON.stringify(after))).toEqual(after)
  })

  it('is read as any name, and none that is not seen', () => {
    expect(readRecents(JSON.stringify([{ ...b, title: '\u202eBook\u200b' }]))[0]?.title).toBe(
      'Book',
    )
    for (const title of ['\u200b', 7, null])
      expect(readRecents(JSON.stringify([{ ...b, title }]))).toEqual([b])
  })
})
