import { describe, expect, it } from 'vitest'
import { readCandidate } from './candidate'

const host = (address: string, rest = '') =>
  `candidate:2772982712 1 udp 2113937151 ${address} 35375 typ host${rest}`

describe('[P3] a candidate of a browser is read as it is', () => {
  it.each([
    host('192.0.2.2', ' generation 0 network-cost 999'),
    host('192.0.2.2', ' generation 0 ufrag K+3H network-id 1 network-cost 10'),
    host('fd00::2'),
    host('::1'),
    host('::'),
    host('1:2:3:4:5:6:7:8'),
    host('1:2:3:4:5:6:7::'),
    host('::ffff:192.0.2.2'),
    host('64:ff9b::192.0.2.33'),
    host('0f3a1c9e-7d2b-4a52-9d3c-1b2a3c4d5e6f.local'),
    'candidate:4 1 TCP 2105327871 127.0.0.1 9 typ host tcptype active',
    'candidate:0 2 UDP 2122055934 127.0.0.1 45614 typ host',
    'candidate:842163049 1 udp 1677729535 198.51.100.7 46154 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag 09XK',
    'candidate:1 1 udp 41885439 198.51.100.7 50000 typ relay raddr fd00::2 rport 46154 network-cost 999',
    'candidate:32b1715da3b0ef8ba684454eb 1 udp 2116026367 192.0.2.2 40707 typ host generation 0 ufrag f791',
  ])('%s', (text) => {
    expect(readCandidate(text)).toBe(text)
  })
})

describe('[P3] whatever would be looked up, or is no candidate, is refused', () => {
  it.each([
    ['a host name', host('evil.example')],
    ['one of the intranet', host('printer')],
    ['one that ends in a dot', host('evil.example.')],
    ['a host name below .local', host('a.evil.local')],
    ['.local of nothing', host('.local')],
    ['a name of another alphabet', host('éxample.local')],
    ['a number that is an address to some', host('3221225986')],
    ['hex that is one', host('0x7f.0.0.1')],
    ['an octet too much', host('1.2.3.4.5')],
    ['an octet too large', host('1.2.3.256')],
    ['no address at all', host('::::')],
    ['nine groups', host('1:2:3:4:5:6:7:8:9')],
    ['two runs', host('1::2::3')],
    ['eight groups and a run', host('1:2:3:4::5:6:7:8')],
    ['a group too long', host('12345::1')],
    ['half an IPv4 address', host('::ffff:192.0.2')],
    ['a zone', host('fe80::1%eth0')],
    ['a name as the related address', host('192.0.2.2', ' raddr evil.example rport 9')],
    ['the related address behind', host('192.0.2.2', ' generation 0 raddr evil.example rport 9')],
    ['two of them', host('192.0.2.2', ' raddr 192.0.2.3 raddr evil.example')],
    ['a name that another word brings', host('192.0.2.2', ' server evil.example')],
    ['a line end', host('192.0.2.2', '\r\na=candidate:1 1 udp 1 evil.example 9 typ host')],
    ['one at its end', host('192.0.2.2', '\n')],
    ['a section in it', host('192.0.2.2', '\nm=video 9 UDP/TLS/RTP/SAVPF 96')],
    ['a tab', host('192.0.2.2', '\tgeneration 0')],
    ['two spaces', host('192.0.2.2', '  generation 0')],
    ['another transport', host('192.0.2.2').replace('udp', 'ssltcp')],
    ['another type', host('192.0.2.2').replace('host', 'name')],
    ['words without end', host('192.0.2.2', ' generation 0'.repeat(7))],
    ['a long one', host('192.0.2.2', ` ufrag ${'x'.repeat(500)}`)],
    ['the line of a description', `a=${host('192.0.2.2')}`],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(readCandidate(text)).toBeNull()
  })
})
