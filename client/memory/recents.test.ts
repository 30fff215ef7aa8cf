import { describe, expect, it } from 'vitest'
import { entitle, pin, putBack } from './changeRecents'
import { forget, type Recent, readRecents, remember, titleOf } from './recents'

const a = { room: 'a', key: null, names: ['Anna'] }
const b = { room: 'b', key: 'k', names: [] }

/** Those that are kept when so many others were visited since. */
function roomsAfter(before: Recent[], count: number): Recent[] {
  const visits = Array.from({ length: count }, (_, i) => ({ ...b, room: `r${i}` }))
  return visits.reduce((recents, seen) => remember(recents, seen), before)
}

describe('recents', () => {
  it('the latest room comes first, once, with all who were met there', () => {
    const seen = { room: 'a', key: null, names: ['Bert'] }
    expect(remember([b, a], seen)).toEqual([{ ...seen, names: ['Bert', 'Anna'] }, b])
  })

  it('keeps twenty-four', () => {
    const many = roomsAfter([], 24)
    expect(many).toHaveLength(24)
    const after = remember(many, a)
    expect(after).toHaveLength(24)
    expect(after.at(-1)?.room).toBe('r1')
    expect(readRecents(JSON.stringify([...after, b]))).toEqual(after)
  })

  it('knows when each was visited last', () => {
    expect(remember([{ ...a, at: 1 }], { ...a, at: 2 })).toEqual([{ ...a, at: 2 }])
  })

  it.each([
    ['pinned', true, true],
    ['pinned', 'yes', undefined],
    ['at', 1_790_000_000_000, 1_790_000_000_000],
    ['at', '1', undefined],
  ])('reads %s: %j as %j', (field, value, read) => {
    const text = JSON.stringify([{ ...b, [field]: value }])
    expect(readRecents(text)).toEqual([{ ...b, ...(read !== undefined && { [field]: read }) }])
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
    ['[{"room":"a","key":null}]', [{ ...a, names: [] }]],
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
    const after = roomsAfter(named, 30)
    expect(titleOf(after, 'b')).toBe('Book club')
    expect(after).toHaveLength(25)
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

describe('a room that is pinned', () => {
  it('stays so, whoever is met there, until it is not any more', () => {
    const pinned = pin([a, { ...b, title: 'Book club' }], 'b', true)
    expect(pinned).toEqual([a, { ...b, title: 'Book club', pinned: true }])
    const after = remember(pinned, { ...b, names: ['Bert'] })
    expect(after[0]).toEqual({ ...b, names: ['Bert'], title: 'Book club', pinned: true })
    expect(entitle(after, 'b', '')[0]).toEqual({ ...b, names: ['Bert'], pinned: true })
    expect(pin(after, 'b', false)[0]).toEqual({ ...b, names: ['Bert'], title: 'Book club' })
  })

  it('is never crowded out, and crowds nobody out', () => {
    const pins = roomsAfter([], 20).map((each) => ({ ...each, pinned: true as const }))
    const others = Array.from({ length: 30 }, (_, i) => ({ ...a, room: `s${i}` }))
    const after = others.reduce((recents, seen) => remember(recents, seen), pins as Recent[])
    expect(after.filter(({ pinned }) => pinned)).toHaveLength(20)
    expect(after).toHaveLength(44)
    expect(readRecents(JSON.stringify(after))).toEqual(after)
  })
})

describe('a room that was forgotten', () => {
  const c = { ...b, room: 'c' }

  it('comes back where it was', () => {
    expect(putBack([a, c], b, 1)).toEqual([a, b, c])
    expect(putBack([], b, 7)).toEqual([b])
  })

  it('does not come twice, if it was visited meanwhile', () => {
    expect(putBack([b, a], { ...b, names: ['Bert'] }, 1)).toEqual([b, a])
  })
})
