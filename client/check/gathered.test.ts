import { describe, expect, it } from 'vitest'
import { concluded, settled } from './gathered'

describe('a server is reached', () => {
  it.each([
    ['stun', ['host', 'srflx'], [], 'reached'],
    // Where nothing translates addresses, the browser does not say again what it said.
    ['stun', ['host'], [], 'reached'],
    ['stun', ['host'], [701], 'unreachable'],
    ['stun', ['host', 'srflx'], [701], 'reached'],
    ['turn', ['relay'], [], 'reached'],
    ['turn', [], [], 'unreachable'],
    ['turn', [], [701, 401], 'refused'],
    ['turn', [], [701, 701], 'unreachable'],
    ['turn', ['relay'], [701], 'reached'],
  ] as const)('%s, %j, %j: %s', (kind, types, errors, reach) => {
    expect(concluded(kind, { types: [...types], errors: [...errors] })).toBe(reach)
  })

  it('as soon as it lends an address, and not before', () => {
    expect(settled({ types: ['host'], errors: [701] })).toBe(null)
    expect(settled({ types: ['host', 'srflx'], errors: [] })).toBe('reached')
  })
})
