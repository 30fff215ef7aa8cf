import { describe, expect, it } from 'vitest'
import type { RelayState } from '../types'
import { mayWarm, toPolicy } from './warmStart'

describe('[M2] a call that rings', () => {
  it.each<[RelayState, boolean]>([
    ['ready', true],
    ['none', true],
    ['unavailable', false],
    ['unknown', false],
  ])('may be answered before it is accepted, relay %s: %s', (relay, may) => {
    expect(mayWarm(relay)).toBe(may)
  })

  it.each<[RelayState, RTCIceTransportPolicy]>([
    ['ready', 'relay'],
    ['none', 'all'],
    // The relay may go away while it rings.
    ['unavailable', 'relay'],
    ['unknown', 'relay'],
  ])('shows its caller, relay %s: %s', (relay, policy) => {
    expect(toPolicy({ isHiding: false, relay }, true)).toBe(policy)
  })
})

it.each<[boolean, RelayState, RTCIceTransportPolicy]>([
  [false, 'ready', 'all'],
  [false, 'unavailable', 'all'],
  [true, 'ready', 'relay'],
  [true, 'none', 'relay'],
])('once accepted, hiding %s, relay %s: %s', (isHiding, relay, policy) => {
  expect(toPolicy({ isHiding, relay }, false)).toBe(policy)
})
