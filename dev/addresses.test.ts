import type { NetworkInterfaceInfo } from 'node:os'
import { expect, it } from 'vitest'
import { toAddresses, toNeighbour } from './addresses.ts'

function at(address: string, internal = false): NetworkInterfaceInfo {
  const family = address.includes(':') ? ('IPv6' as const) : ('IPv4' as const)
  const more = { address, netmask: '', mac: '', cidr: null, internal }
  return family === 'IPv6' ? { ...more, family, scopeid: 0 } : { ...more, family }
}

const interfaces = {
  lo: [at('127.0.0.1', true), at('::1', true)],
  docker0: [at('172.17.0.1')],
  wg0: [at('10.8.0.2')],
  usb0: [at('169.254.7.7')],
  wlan0: [at('192.168.1.20'), at('fe80::1')],
  eth0: [at('10.0.0.5')],
}

it.each([
  ['http', undefined, ['http://localhost:8787']],
  ['http', '127.0.0.1', ['http://127.0.0.1:8787']],
  ['http', '::1', ['http://[::1]:8787']],
  [
    'https',
    '0.0.0.0',
    ['https://localhost:8787', 'https://192.168.1.20:8787', 'https://10.0.0.5:8787'],
  ],
  ['http', '*', ['http://localhost:8787', 'http://192.168.1.20:8787', 'http://10.0.0.5:8787']],
] as const)('what listens with %s at %s is at %j', (protocol, ip, addresses) => {
  expect(toAddresses({ protocol, ip, port: 8787 }, interfaces)).toEqual(addresses)
})

it.each([
  [['https://localhost:8787', 'https://192.168.1.20:8787'], 'https://192.168.1.20:8787'],
  [['https://192.168.1.5:8787'], 'https://192.168.1.5:8787'],
  [['https://localhost:8787'], undefined],
  [['https://127.0.0.1:8787'], undefined],
  [['https://[::1]:8787'], undefined],
])('of %j a phone opens %s', (addresses, neighbour) => {
  expect(toNeighbour(addresses)).toBe(neighbour)
})
