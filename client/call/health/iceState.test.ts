/** What ICE says of a connection, in the words of recovery. */
import { describe, expect, it } from 'vitest'
import { hasFoundNothing, isBeyondRepair, isSearching } from './iceState'

it.each<[RTCIceConnectionState, boolean]>([
  ['new', true],
  ['checking', true],
  ['connected', false],
  ['completed', false],
  ['disconnected', false],
  ['failed', false],
  ['closed', false],
])('while ICE is `%s` a way is looked for: %s', (iceConnectionState, is) => {
  expect(isSearching({ iceConnectionState })).toBe(is)
})

describe('a connection is beyond repair', () => {
  it.each<[RTCPeerConnectionState, RTCIceConnectionState, boolean]>([
    // Firefox, of ICE that has failed.
    ['failed', 'failed', true],
    ['connecting', 'failed', true],
    // Encryption failed over a path that works.
    ['failed', 'connected', true],
    ['failed', 'completed', true],
    // Chromium, of what a restart repairs.
    ['failed', 'disconnected', false],
    ['disconnected', 'disconnected', false],
    ['connected', 'connected', false],
    ['connecting', 'checking', false],
    ['new', 'new', false],
  ])('that is `%s`, and whose ICE is `%s`: %s', (connectionState, iceConnectionState, is) => {
    expect(isBeyondRepair({ connectionState, iceConnectionState })).toBe(is)
  })
})

describe('nothing was found', () => {
  const without = 'v=0\r\n'
  const one = 'v=0\r\na=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n'

  it.each<[string, RTCIceGatheringState, string | null, boolean]>([
    ['before it is looked for', 'new', without, false],
    ['while it is looked for', 'gathering', without, true],
    ['once all is looked through', 'complete', without, true],
    ['where an address is there', 'gathering', one, false],
    ['without a description', 'gathering', null, false],
  ])('%s', (_, iceGatheringState, sdp, is) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its words are all that is read
    const localDescription = sdp === null ? null : ({ sdp } as RTCSessionDescription)
    expect(hasFoundNothing({ iceGatheringState, localDescription })).toBe(is)
  })
})
