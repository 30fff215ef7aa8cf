/** Which ICE servers a connection looks for ways with, and when it takes others. */
import { expect, it, vi } from 'vitest'
import { createConfiguration } from './configuration'

function setUp(now: RTCConfiguration) {
  const setConfiguration = vi.fn<(configuration: RTCConfiguration) => void>()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked of it
  const pc = { setConfiguration } as unknown as RTCPeerConnection
  return { now, setConfiguration, pc, ...createConfiguration(() => now, 1) }
}

const iceServers: RTCIceServer[] = [{ urls: 'stun:one.example' }]
const certificates: RTCCertificate[] = []

it('a connection begins with those of now, and the addresses to look for ahead', () => {
  const { initial } = setUp({ iceServers, certificates })
  expect(initial).toEqual({ iceServers, certificates, iceCandidatePoolSize: 1 })
})

it('the same ones are not set again', () => {
  const { now, refresh, pc, setConfiguration, isUpToDate } = setUp({
    iceServers,
    iceTransportPolicy: 'all',
  })
  now.certificates = []
  expect([refresh(pc), isUpToDate()]).toEqual([false, true])
  expect(setConfiguration).not.toHaveBeenCalled()
})

it.each<[string, RTCConfiguration]>([
  ['servers', { iceServers: [...iceServers] }],
  ['candidates', { iceServers, iceTransportPolicy: 'relay' }],
])('other %s are set once, and all else stays, since a browser refuses that', (_, change) => {
  const before: RTCConfiguration = { iceServers, iceTransportPolicy: 'all', certificates }
  const { now, refresh, pc, setConfiguration } = setUp(before)
  Object.assign(now, change, { certificates: [], bundlePolicy: 'max-compat' })
  expect([refresh(pc), refresh(pc)]).toEqual([true, false])
  const set = { iceTransportPolicy: 'all', certificates, iceCandidatePoolSize: 1, ...change }
  expect(setConfiguration.mock.calls).toEqual([[set]])
  expect(setConfiguration.mock.calls[0]?.[0].certificates).toBe(certificates)
})

it('that there are other servers is known before they are taken', () => {
  const { now, isUpToDate, refresh, pc } = setUp({ iceServers, iceTransportPolicy: 'all' })
  now.iceServers = [...iceServers]
  expect(isUpToDate()).toBe(false)
  refresh(pc)
  expect(isUpToDate()).toBe(true)
})
