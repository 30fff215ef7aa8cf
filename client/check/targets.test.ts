import { describe, expect, it } from 'vitest'
import { toTargets } from './targets'

describe('targets', () => {
  it.each([
    ['stun:a.example', 'stun', 'a.example'],
    ['turn:a.example', 'turn-udp', 'a.example'],
    ['turn:a.example:3478?transport=udp', 'turn-udp', 'a.example:3478'],
    ['TURN:a.example:80?transport=TCP', 'turn-tcp', 'a.example:80'],
    ['turns:[2001:db8::1]:5349?transport=tcp', 'turn-tls', '[2001:db8::1]:5349'],
  ])('%s', (url, transport, name) => {
    const server = { urls: ['stun:other.example', url], username: 'u', credential: 'c' }
    expect(toTargets([server])[1]).toEqual({
      transport,
      name,
      server: { ...server, urls: [url] },
    })
  })

  it.each(['http://a.example', 'turn:u@a.example', 'turn:a.example?transport=sctp', ''])(
    '%s is none',
    (url) => {
      expect(toTargets([{ urls: [url] }])).toEqual([])
    },
  )
})
