/** Rings as the tests ask for them, and the push service: played by `fetch`. */
import { env, exports } from 'cloudflare:workers'
import { afterEach, beforeEach, vi } from 'vitest'
import { toBase64Url } from '../../protocol/bytes'
import { randomToken, toProof, toRoomName } from '../../protocol/ids'
import { makeRingToken } from '../../protocol/ring'
import { type Ring, toRing } from '../ring/ring'
import { type Client, join, origin, secretOf } from './room'

/** What a push service was asked. */
export type Pushed = { url: string; init: RequestInit; headers: Headers }

/** A sealed room, and what admits to it. */
export type Sealed = { room: string; proof: string }

const dayMs = 86_400_000

/** Answers 201 until it is told otherwise. */
export function playPushService() {
  let pushed: Pushed[] = []
  beforeEach(() => {
    pushed = []
    vi.spyOn(globalThis, 'fetch').mockImplementation((input, init = {}) => {
      const url = typeof input === 'string' ? input : ''
      pushed.push({ url, init, headers: new Headers(init.headers) })
      return Promise.resolve(new Response(null, { status: 201 }))
    })
  })
  afterEach(() => vi.restoreAllMocks())
  return {
    pushed: () => pushed,
    answerOnce(make: () => Response | Promise<Response>) {
      vi.mocked(fetch).mockImplementationOnce(async () => make())
    },
  }
}

/** That of the worker of these tests. */
export function ourRing(): Ring {
  const ring = toRing(env)
  if (ring === null) throw new Error('no keys')
  return ring
}

export async function newSealed(): Promise<Sealed> {
  const proof = await toProof(randomToken())
  return { room: await toRoomName(proof), proof }
}

export function enter({ room, proof }: Sealed, name: string): Promise<Client> {
  return join(room, name, { proof })
}

/** An address that no other test rings. */
export function newEndpoint(): string {
  return `https://fcm.googleapis.com/fcm/send/${crypto.randomUUID()}`
}

/** `days`: for how long it counts. */
export function tokenFor(
  room: string,
  { endpoint = newEndpoint(), days = 30, ring = ourRing() } = {},
): Promise<string> {
  return makeRingToken(ring.keys.token, { endpoint, room, expires: Date.now() + days * dayMs })
}

/** What is pushed: the worker does not look into it. */
export const message = toBase64Url(new TextEncoder().encode('encrypted by the page'))

/** `name`: who rings. */
export function ringOf(name: string, token: string, more: object = {}): string {
  return JSON.stringify({ secret: secretOf(name), token, message, for: 'ring', ...more })
}

export function post(
  room: string,
  what: 'ring' | 'reply',
  body: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const url = `${origin}/api/rooms/${room}/${what}`
  return exports.default.fetch(url, { method: 'POST', body, headers })
}
