/**
 * A stand-in of Cloudflare's TURN API on this machine, from its published contract
 * (developers.cloudflare.com/realtime/turn/generate-credentials). Its refusals say all that a
 * careless one could: what is secret in a request stands in the answer, so that a test sees whether
 * it gets any further.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { open } from './listen.ts'

/**
 * `list`: 201 and an array of servers. `one`: 200 and one object, port 53 among its URLs, as it
 * was. `slow`: no answer until it behaves otherwise. `broken`: 201 and half of an answer. `empty`:
 * 201 and no relay in it. A number: that status.
 */
type Behaviour = 'list' | 'one' | 'slow' | 'broken' | 'empty' | number

type Credentials = { username: string; credential: string; ttl: unknown }

export type RelayApi = {
  /** For TURN_API. */
  url: string
  id: string
  token: string
  behave(as: Behaviour): void
  /** What was asked for and given, in order. */
  lent: Credentials[]
  /** The usernames that were revoked, in order. */
  revoked: string[]
  close(): Promise<void>
}

export async function startRelayApi(): Promise<RelayApi> {
  const id = randomBytes(16).toString('hex')
  const token = randomBytes(32).toString('hex')
  const lent: Credentials[] = []
  const revoked: string[] = []
  const waiting = new Set<ServerResponse>()
  let behaviour: Behaviour = 'list'

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const say = (status: number, data: string): void => {
      const headers = { 'Content-Type': 'application/json', Location: '/elsewhere' }
      response.writeHead(status, headers).end(data)
    }
    const refuse = (status: number): void =>
      say(status, JSON.stringify({ errors: [request.url, request.headers, lent] }))
    if (request.method !== 'POST') return refuse(405)
    if (request.headers.authorization !== `Bearer ${token}`) return refuse(401)
    if (typeof behaviour === 'number') return refuse(behaviour)
    if (behaviour === 'slow') {
      waiting.add(response)
      return
    }
    const [, key, rest] =
      /^\/v1\/turn\/keys\/(\w+)\/credentials\/(.+)$/.exec(request.url ?? '') ?? []
    if (key !== id) return refuse(404)
    const username = /^(\w+)\/revoke$/.exec(rest ?? '')?.[1]
    if (username !== undefined) {
      if (!lent.some((one) => one.username === username)) return refuse(404)
      revoked.push(username)
      response.writeHead(204).end()
      return
    }
    if (rest !== 'generate-ice-servers') return refuse(404)
    const credentials = {
      username: randomBytes(32).toString('hex'),
      credential: randomBytes(32).toString('hex'),
      ttl: readTtl(body),
    }
    lent.push(credentials)
    if (behaviour === 'broken') return say(201, JSON.stringify(toAnswer(credentials)).slice(0, -9))
    if (behaviour === 'empty') return say(201, JSON.stringify({ iceServers: [] }))
    if (behaviour === 'one') return say(200, JSON.stringify(toOlderAnswer(credentials)))
    return say(201, JSON.stringify(toAnswer(credentials)))
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  const listening = await open(server)

  const letGo = (): void => {
    for (const response of waiting) response.destroy()
    waiting.clear()
  }
  return {
    url: `${listening.origin}/v1`,
    id,
    token,
    behave(as) {
      behaviour = as
      letGo()
    },
    lent,
    revoked,
    close: () => listening.close(),
  }
}

function readTtl(body: string): unknown {
  const data: unknown = JSON.parse(body)
  return typeof data === 'object' && data !== null && 'ttl' in data ? data.ttl : undefined
}

const turnUrls = [
  'turn:turn.cloudflare.com:3478?transport=udp',
  'turn:turn.cloudflare.com:53?transport=udp',
  'turn:turn.cloudflare.com:3478?transport=tcp',
  'turn:turn.cloudflare.com:80?transport=tcp',
  'turns:turn.cloudflare.com:5349?transport=tcp',
  'turns:turn.cloudflare.com:443?transport=tcp',
]

function toAnswer({ username, credential }: Credentials): unknown {
  const stun = ['stun:stun.cloudflare.com:3478', 'stun:stun.cloudflare.com:53']
  return { iceServers: [{ urls: stun }, { urls: turnUrls, username, credential }] }
}

function toOlderAnswer({ username, credential }: Credentials): unknown {
  const urls = ['stun:stun.cloudflare.com:3478', ...turnUrls]
  return { iceServers: { urls, username, credential } }
}
