/**
 * A push service on this machine, as RFC 8030 and RFC 8292 have them: it takes what is signed for
 * it, and reads nothing of it. `PUSH_SERVICES` of a worker names its origin.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { fromBase64Url } from '../../protocol/bytes.ts'
import { open } from './listen.ts'

/** A status; `redirect`: to another path of it; `slow`: no answer until it is closed. */
type Behaviour = number | 'redirect' | 'slow'

export type Pushed = {
  path: string
  headers: IncomingMessage['headers']
  body: Uint8Array<ArrayBuffer>
  /** The key that signed it, as a subscription names it. */
  vapid: string
}

export type PushService = {
  origin: string
  /** All that was posted and signed for it, in order, whatever it answered. */
  all: readonly Pushed[]
  /** The next push to this path: each is given once. */
  pushed(path: string): Promise<Pushed>
  /** From now on, at this path; 201 unless said otherwise. */
  behave(path: string, as: Behaviour): void
  close(): Promise<void>
}

/** Where `redirect` leads. */
export const elsewhere = '/elsewhere'

const longestBytes = 4096
const longestSeconds = 86_400

export async function startPushService(): Promise<PushService> {
  const all: Pushed[] = []
  const kept: Pushed[] = []
  const waiting: { path: string; resolve: (pushed: Pushed) => void }[] = []
  const behaviours = new Map<string, Behaviour>()

  function put(pushed: Pushed): void {
    all.push(pushed)
    const at = waiting.findIndex(({ path }) => path === pushed.path)
    if (at === -1) kept.push(pushed)
    else waiting.splice(at, 1)[0]?.resolve(pushed)
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url: path = '', headers } = request
    const body = new Uint8Array(await buffer(request))
    const say = (status: number): void => void response.writeHead(status).end('not to be read')
    if (method !== 'POST') return say(405)
    const vapid = await signerOf(headers.authorization ?? '', origin)
    if (vapid === null) return say(403)
    const { ttl, 'content-encoding': encoding } = headers
    if (encoding !== 'aes128gcm' || ttl === undefined) return say(400)
    if (body.length > longestBytes) return say(413)
    put({ path, headers, body, vapid })
    const behaviour = behaviours.get(path) ?? 201
    if (behaviour === 'slow') return
    if (behaviour !== 'redirect') return say(behaviour)
    response.writeHead(307, { Location: elsewhere }).end()
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  const listening = await open(server)
  const { origin } = listening
  return {
    origin,
    all,
    pushed(path) {
      const at = kept.findIndex((each) => each.path === path)
      const [known] = at === -1 ? [] : kept.splice(at, 1)
      if (known) return Promise.resolve(known)
      return new Promise((resolve) => waiting.push({ path, resolve }))
    },
    behave: (path, as) => void behaviours.set(path, as),
    close: () => listening.close(),
  }
}

/** RFC 8292: the key of the signature, or null where it is wrong, late, or for another service. */
async function signerOf(header: string, audience: string): Promise<string | null> {
  const [, head = '', claims = '', signature = '', vapid = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]{87})$/.exec(header) ?? []
  if (vapid === '') return null
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('raw', fromBase64Url(vapid), curve, false, ['verify'])
  const isSigned = await crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    fromBase64Url(signature),
    new TextEncoder().encode(`${head}.${claims}`),
  )
  const { aud, exp, sub }: Record<string, unknown> = JSON.parse(
    new TextDecoder().decode(fromBase64Url(claims)),
  )
  const now = Date.now() / 1000
  const isInTime = Number(exp) > now && Number(exp) <= now + longestSeconds
  const isNamed = /^(?:https:|mailto:)/.test(String(sub))
  return isSigned && isInTime && isNamed && aud === audience ? vapid : null
}
