import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  flag,
  fromJson,
  list,
  matching,
  nullable,
  number,
  oneOf,
  oneOfTypes,
  record,
  text,
  whole,
} from './shape'

const pair = record({ a: number }, { b: flag })
const either = oneOfTypes({
  one: record({ a: number }),
  two: record({}),
})

describe('what is of the shape', () => {
  it.each([
    ['text', text(3), 'abc'],
    ['text that matches', matching(/^b/), 'b'],
    ['a flag', flag, false],
    ['zero', number, 0],
    ['infinity', number, Infinity],
    ['a whole number', whole(1), 1],
    ['one of several', oneOf('x', 'y'), 'y'],
    ['null', nullable(flag), null],
    ['what is not null', nullable(flag), true],
    ['a list', list(number, 2), [1, 2]],
    ['an empty list', list(number), []],
    ['a record', pair, { a: 1, b: true }],
    ['a record without what is optional', pair, { a: 1 }],
    ['one of the types', either, { type: 'one', a: 1 }],
    ['another one', either, { type: 'two' }],
  ] as const)('%s comes through', (_, shape, value) => {
    expect(shape(value)).toEqual(value)
  })

  it('a record is made anew, of nothing but its fields', () => {
    const given = { a: 1, c: 2, ['__proto__']: 3 }
    expect(Object.keys(pair(given) ?? {})).toEqual(['a'])
  })
})

describe('what is not', () => {
  it.each([
    ['text that is too long', text(3), 'abcd'],
    ['a number for a text', text(), 1],
    ['text that does not match', matching(/^b/), 'ab'],
    ['a word for a flag', flag, 'true'],
    ['no number', number, NaN],
    ['digits for a number', number, '1'],
    ['a fraction', whole(), 1.5],
    ['a number below', whole(1), 0],
    ['infinity', whole(), Infinity],
    ['none of several', oneOf('x'), 'y'],
    ['undefined for null', nullable(flag), undefined],
    ['a list with one that is wrong', list(number), [1, '2']],
    ['a list that is too long', list(number, 2), [1, 2, 3]],
    ['an object for a list', list(number), { length: 0 }],
    ['a record without a field', pair, {}],
    ['a field that is inherited', pair, Object.create({ a: 1 })],
    ['an optional field that is wrong', pair, { a: 1, b: 1 }],
    ['an optional field that is undefined', pair, { a: 1, b: undefined }],
    ['null for a record', pair, null],
    ['no type', either, {}],
    ['an unknown type', either, { type: 'three' }],
    ['a type of Object.prototype', either, { type: 'constructor' }],
    ['a type whose fields are wrong', either, { type: 'one' }],
  ] as const)('%s is refused', (_, shape, value: unknown) => {
    expect(shape(value)).toBeUndefined()
  })

  it('whatever it is, nothing is thrown', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => [pair(value), either(value), list(pair)(value)]).not.toThrow()
      }),
    )
  })
})

it('JSON is read, and what is none is refused', () => {
  expect(fromJson(pair, '{"a":1}')).toEqual({ a: 1 })
  expect([fromJson(pair, '{'), fromJson(pair, ''), fromJson(pair, 'null')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
