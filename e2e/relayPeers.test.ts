/**
 * Whom a relay that is set up as docs/relays.md says sends to: those in the internet, and nobody in
 * the network of whoever runs it. That calls go through it is shown by relay.test.ts.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Coturn, hasIpv6, startCoturn } from './rig/coturn.ts'
import { createTurnClient, type TurnClient } from './rig/turnClient.ts'

const secret = 'a secret of this test'
let turn: Coturn
beforeAll(async () => {
  turn = await startCoturn({ secret })
})
afterAll(async () => {
  await turn.stop()
})

/**
 * What the relay says to somebody who is in a room and wants to have it send there: null is yes.
 */
async function permits(family: 4 | 6, addresses: string): Promise<Record<string, number | null>> {
  const client = await createTurnClient(turn, { secret, user: 'ab3k7q2mzzx4' })
  try {
    expect(await client.allocate(family)).toBe(null)
    const said: Record<string, number | null> = {}
    for (const address of toList(addresses)) said[address] = await client.permit(address)
    return said
  } finally {
    client.close()
  }
}

function all(addresses: string, code: number | null): Record<string, number | null> {
  return Object.fromEntries(toList(addresses).map((address) => [address, code]))
}

function toList(addresses: string): string[] {
  return addresses.trim().split(/\s+/)
}

/** First and last of each. */
const denied = `
  0.0.0.1 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1
  127.255.255.255 169.254.0.0 169.254.169.254 169.254.255.255 172.16.0.0 172.31.255.255
  192.0.0.0 192.0.0.255 192.0.2.0 192.0.2.255 192.88.99.0 192.88.99.255 192.168.0.0
  192.168.255.255 198.18.0.0 198.19.255.255 198.51.100.0 198.51.100.255 203.0.113.0
  203.0.113.255 224.0.0.0 239.255.255.255 240.0.0.0 255.255.255.254 255.255.255.255
`
/** Those beside them. To coturn a range that begins at `::` holds every IPv4 address. */
const permitted = `
  1.0.0.0 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
  169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 192.167.255.255
  192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255
`
const denied6 = `
  ::2 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:1ff::1
  2001:db8::1 2002:a00:1::1 3fff::1 5f00::1 fc00::1 fd00::1
  fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff fe80::1 febf::1 fec0::1 ff02::1 ff05::2 ::1
`
const permitted6 = `2001:200::1 2606:4700:4700::1111 2a00::1 2001:4860:4860::8888`

describe('a relay as docs/relays.md sets it up', () => {
  test('sends to nobody in its own network, nor in any other that is not the internet', async () => {
    expect(await permits(4, denied)).toEqual(all(denied, 403))
  })

  test('sends to those in the internet', async () => {
    expect(await permits(4, permitted)).toEqual(all(permitted, null))
  })

  test.skipIf(!hasIpv6)('does the same with IPv6', async () => {
    expect(await permits(6, denied6)).toEqual(all(denied6, 403))
    expect(await permits(6, permitted6)).toEqual(all(permitted6, null))
  })

  test('lends one person so many addresses and no more', async () => {
    const clients: TurnClient[] = []
    const codes: (number | null)[] = []
    for (let i = 0; i < 61; i += 1) {
      const client = await createTurnClient(turn, { secret, user: 'mm2p5t7yq4aa' })
      clients.push(client)
      codes.push(await client.allocate(4))
    }
    for (const client of clients) client.close()
    const quotaReached = 486
    expect(codes).toEqual([...Array.from({ length: 60 }, () => null), quotaReached])
  })
})
