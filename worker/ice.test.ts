import { afterEach, expect, it, vi } from 'vitest'
import { toIceServers } from './ice'

const turn = { TURN_USERNAME: 'anna', TURN_CREDENTIAL: 'secret' }

afterEach(() => vi.restoreAllMocks())

it('an empty list is no server', () => {
  expect(toIceServers({ ICE_URLS: '' })).toEqual([])
  expect(toIceServers({ ICE_URLS: ' , ' })).toEqual([])
})

it('STUN and TURN, and only TURN with credentials', () => {
  const ICE_URLS =
    'stun:stun.example:3478, turn:turn.example?transport=udp,turns:[2001:db8::1]:443?transport=tcp'
  const credentials = { username: 'anna', credential: 'secret' }
  expect(toIceServers({ ICE_URLS, ...turn })).toEqual([
    { urls: ['stun:stun.example:3478'] },
    { urls: ['turn:turn.example?transport=udp'], ...credentials },
    { urls: ['turns:[2001:db8::1]:443?transport=tcp'], ...credentials },
  ])
})

it.each([
  'https://stun.example',
  'stun.example:3478',
  'stun://stun.example',
  'stun:',
  'stun:stun.example?transport=udp',
  'turn:turn.example?transport=sctp',
  'turn:anna@turn.example',
])('%s is skipped, and the log names the variable', (url) => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  const servers = toIceServers({ ICE_URLS: `${url},stun:stun.example`, ...turn })
  expect(servers).toEqual([{ urls: ['stun:stun.example'] }])
  expect(log.mock.calls).toEqual([[expect.stringMatching(/^ICE_URLS: .*; it is skipped$/)]])
})

it('TURN without credentials is skipped: a browser refuses the whole list', () => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  expect(toIceServers({ ICE_URLS: 'turn:turn.example' })).toEqual([])
  expect(log.mock.calls).toEqual([[expect.stringContaining('TURN_USERNAME')]])
})
