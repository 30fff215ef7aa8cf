import { describe, expect, it } from 'vitest'
import { parseHashList, toFingerprint, toHashList } from './hashes'

const one = 'a'.repeat(64)
const two = '0'.repeat(64)

describe('the list of hashes', () => {
  it('is what sha256sum writes, by path', () => {
    const list = toHashList(
      new Map([
        ['index.html', two],
        ['assets/b.js', one],
        ['assets/B.js', two],
      ]),
    )
    expect(list).toBe(`${two}  assets/B.js\n${one}  assets/b.js\n${two}  index.html\n`)
  })

  it('is read as it was written', () => {
    const hashes = new Map([
      ['assets/b.js', one],
      ['index.html', two],
    ])
    expect(parseHashList(toHashList(hashes))).toEqual(hashes)
  })

  it.each(['', '<!doctype html>', `${one} a`, `${one}  a\nb`, `${one.slice(1)}  a`])(
    '%j is none',
    (text) => {
      expect(parseHashList(text)).toBe(null)
    },
  )
})

it('the fingerprint is 16 digits in groups of four', () => {
  expect(toFingerprint('d53ed416607bead2a84924a1')).toBe('d53e d416 607b ead2')
})
