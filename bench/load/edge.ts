/**
 * What stands before the worker in production and is missing on this machine: it compresses what is text, as Cloudflare does
 * (brotli where a browser takes it), and keeps hashed files as it answered them, so that a visit does not wait for work that
 * other visitors' have done. All else, sockets too, goes through as it is.
 */
import { once } from 'node:events'
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http'
import { connect, type Socket } from 'node:net'
import { PassThrough, pipeline } from 'node:stream'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'

const isText = /^(text\/|image\/svg|application\/(javascript|json|manifest))/

export type Edge = { origin: string; close(): Promise<void> }

/** `origin` of the worker. */
export async function startEdge(origin: string): Promise<Edge> {
  const { hostname, port } = new URL(origin)
  const sockets = new Set<Socket>()
  const kept = new Map<string, Kept>()
  const server = createServer((near, response) => {
    const { method, url: path = '/', headers } = near
    const encoding = toEncoding(headers['accept-encoding'])
    const name = path.startsWith('/assets/') ? `${encoding} ${path}` : null
    const known = name === null ? undefined : kept.get(name)
    if (known) {
      response.writeHead(known.status, known.headers).end(known.body)
      return
    }
    const far = request({ hostname, port, method, path, headers }, (answer) => {
      if (response.destroyed) answer.resume()
      else
        pass(answer, response, encoding, (answered) => {
          if (name !== null && answered.status === 200) kept.set(name, answered)
        })
    })
    far.on('error', () => response.destroy())
    near.pipe(far)
  })
  server.on('connection', (socket: Socket) => sockets.add(socket))
  server.on('upgrade', ({ method, url, rawHeaders }, near: Socket, head) => {
    const far = connect(Number(port), hostname)
    sockets.add(far)
    const lines = rawHeaders.map((text, at) => text + (at % 2 === 0 ? ': ' : '\r\n'))
    far.write(`${method} ${url} HTTP/1.1\r\n${lines.join('')}\r\n`)
    far.write(head)
    pipeline(near, far, near, () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('There is no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
}

type Kept = { status: number; headers: OutgoingHttpHeaders; body: Buffer }

/** `keep` hears what was answered, once that is complete. */
function pass(
  answer: IncomingMessage,
  response: ServerResponse,
  encoding: Encoding,
  keep: (answered: Kept) => void,
): void {
  const { statusCode: status = 502 } = answer
  const { 'content-length': length, ...rest } = answer.headers
  const isPlain = rest['content-encoding'] === undefined && isText.test(rest['content-type'] ?? '')
  const isCompressed = encoding !== 'identity' && isPlain
  const headers: OutgoingHttpHeaders = isCompressed
    ? { ...rest, 'Content-Encoding': encoding, Vary: 'Accept-Encoding' }
    : { ...rest, ...(length !== undefined && { 'Content-Length': length }) }
  response.writeHead(status, headers)
  const parts: Buffer[] = []
  const told = new PassThrough().on('data', (part: Buffer) => parts.push(part))
  const ended = (error: unknown) => {
    if (!error) keep({ status, headers, body: Buffer.concat(parts) })
  }
  if (isCompressed) pipeline(answer, compressors[encoding](), told, response, ended)
  else pipeline(answer, told, response, ended)
}

type Encoding = 'br' | 'gzip' | 'identity'

function toEncoding(accepts = ''): Encoding {
  return (['br', 'gzip'] as const).find((each) => accepts.includes(each)) ?? 'identity'
}

const compressors = {
  // Cloudflare's brotli is of quality 4 for what is made as it is asked for.
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: () => createGzip(),
}
