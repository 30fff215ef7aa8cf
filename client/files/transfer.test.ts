import { describe, expect, it } from 'vitest'
import {
  change,
  find,
  inTheWayOf,
  isOpen,
  recall,
  toKept,
  type Transfer,
  type TransferState,
  without,
} from './transfer'

const root = '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU'
const idOf = (n: number): string => String(n).padStart(22, 'x')
const ended: TransferState = { at: 'ended', by: 'us', why: 'refused' }

function transfer(n: number, given: Partial<Transfer> = {}): Transfer {
  const file = idOf(n)
  const offer = { file, name: 'tea.pdf', size: 100, root }
  const of = { way: 'in', peer: 'bert', from: 'Bert', at: 1000, bytes: 10 } as const
  return { ...offer, ...of, state: { at: 'offered' }, ...given }
}
const many = (count: number, given?: Partial<Transfer>): Transfer[] =>
  Array.from({ length: count }, (_, n) => transfer(n, given))

describe('[P8] the list', () => {
  const one = transfer(1)
  const sameFile = [one, transfer(1, { peer: 'chen' }), transfer(1, { way: 'out' })]

  it('tells apart who, which way, and what', () => {
    expect(sameFile.map((each) => find(sameFile, each))).toEqual(sameFile)
    expect(find(sameFile, transfer(2))).toBe(undefined)
    expect(without(sameFile, one)).toEqual(sameFile.slice(1))
    expect(change(sameFile, one, { bytes: 99 }).map(({ bytes }) => bytes)).toEqual([99, 10, 10])
    expect(one.bytes).toBe(10)
  })

  it.each<[TransferState, boolean]>([
    [{ at: 'offered' }, true],
    [{ at: 'moving' }, true],
    [{ at: 'left' }, true],
    [{ at: 'done', blob: null }, false],
    [ended, false],
  ])('%j is open: %s', (state, is) => expect(isOpen({ state })).toBe(is))

  it('has a place for 60 of one other, and 200 in all', () => {
    expect(inTheWayOf(transfer(99), many(59))).toBe(null)
    expect(inTheWayOf(transfer(99), many(60))).toEqual(transfer(0))
    expect(inTheWayOf(transfer(99, { peer: 'chen' }), many(60))).toBe(null)
    expect(inTheWayOf(transfer(99, { way: 'out' }), many(199, { way: 'out' }))).toBe(null)
    expect(inTheWayOf(transfer(99, { peer: 'chen' }), many(200, { way: 'out' }))).toEqual(
      transfer(0, { way: 'out' }),
    )
  })

  it('what is over goes first, and of one who offers too much it is theirs', () => {
    const all = [transfer(99, { peer: 'chen', state: ended }), ...many(60)]
    expect(inTheWayOf(transfer(100), all)).toEqual(transfer(0))
    const over = transfer(7, { state: ended })
    expect(inTheWayOf(transfer(100), change(all, transfer(7), { state: ended }))).toEqual(over)
  })
})

describe('[P8] what a page keeps', () => {
  it('is ours that is open, as left, in the room that it was of', () => {
    const states: TransferState[] = [
      { at: 'offered' },
      { at: 'moving' },
      { at: 'left' },
      { at: 'done', blob: null },
      ended,
    ]
    const ours = states.map((state, n) => transfer(n, { way: 'out', state }))
    const kept = toKept('tea', [transfer(9), ...ours])
    expect(recall(kept, 'tea')).toEqual(
      [0, 1, 2].map((n) => transfer(n, { way: 'out', state: { at: 'left' } })),
    )
    expect(recall(kept, 'coffee')).toEqual([])
  })

  it('may have somebody without a name', () => {
    const kept = toKept('tea', [transfer(1, { way: 'out', from: null })])
    expect(recall(kept, 'tea')).toMatchObject([{ from: null }])
  })

  const [good] = recallable()
  const stored = (...files: object[]): string => JSON.stringify({ room: 'tea', files })
  const withOffer = (given: object): object => ({ ...good, offer: { ...good.offer, ...given } })

  function recallable(): [{ offer: object }] {
    return JSON.parse(toKept('tea', [transfer(1, { way: 'out' })])).files
  }

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no files', JSON.stringify({ room: 'tea' })],
    ['another version', JSON.stringify({ room: 'tea', files: { 1: {} } })],
    ['too many', stored(...Array<object>(201).fill(good))],
    ['an id of another form', stored(withOffer({ file: '<b>' }))],
    ['a root of another form', stored(withOffer({ root: '' }))],
    ['a size that nothing has', stored(withOffer({ size: -1 }))],
    ['a name that is too long', stored(withOffer({ name: 'x'.repeat(256) }))],
    ['something else than an offer', stored(withOffer({ type: 'take' }))],
  ])('is nothing where %s is there', (_, text) => expect(recall(text, 'tea')).toEqual([]))

  it('one that nobody offers takes no other with it', () => {
    expect(recall(stored(withOffer({ file: '<b>' }), good), 'tea')).toHaveLength(1)
  })

  it('has a safe name, whoever wrote it', () => {
    const kept = stored(withOffer({ name: '../a\u202e.exe' }))
    expect(recall(kept, 'tea')).toMatchObject([{ name: 'a.exe', way: 'out' }])
  })
})
