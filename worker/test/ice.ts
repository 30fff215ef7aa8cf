/** ICE servers as the tests ask for them, and the relay: Cloudflare's, played by `fetch`. */
import { exports } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { origin, secretOf } from './room'

const api = 'https://relay.example/v1/turn/keys/key/credentials'

type Played = {
  /** What the relay's API was asked, in order: paths. */
  asked: () => string[]
  /** The usernames that were revoked, in order. */
  revoked: () => string[]
  /** What comes of its next question. A response belongs to one request, so it is made there. */
  answerOnce: (status: number) => void
}

/** Its usernames are numbered: `user-1` is the first in a test. */
export function playRelay(): Played {
  let asked: string[] = []
  beforeEach(() => {
    asked = []
    let minted = 0
    vi.spyOn(globalThis, 'fetch').mockImplementation((input) => {
      const path = (typeof input === 'string' ? input : '').replace(`${api}/`, '')
      asked.push(path)
      if (path !== 'generate-ice-servers')
        return Promise.resolve(new Response(null, { status: 204 }))
      const username = `user-${++minted}`
      const iceServers = [{ urls: 'turn:turn.example', username, credential: 'c' }]
      return Promise.resolve(Response.json({ iceServers }, { status: 201 }))
    })
  })
  afterEach(() => vi.restoreAllMocks())
  return {
    asked: () => asked,
    revoked: () =>
      asked.flatMap((path) => (path.endsWith('/revoke') ? path.replace('/revoke', '') : [])),
    answerOnce(status) {
      vi.mocked(fetch).mockImplementationOnce(() =>
        Promise.resolve(new Response('token', { status })),
      )
    },
  }
}

/** `name`: whose secret. */
export function ask(
  room: string,
  name: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return post(room, JSON.stringify({ secret: secretOf(name) }), headers)
}

export function post(
  room: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const url = `${origin}/api/rooms/${room}/ice`
  return exports.default.fetch(url, { method: 'POST', body, headers })
}

/** The status and the error of a refusal that nothing keeps. */
export async function toRefusal(response: Response): Promise<[number, unknown]> {
  const { error, ...rest } = await response.json<Record<string, unknown>>()
  expect(rest).toEqual({ message: expect.any(String) })
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  return [response.status, error]
}
