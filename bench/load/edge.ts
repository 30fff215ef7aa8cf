/**
 * What stands before the worker in production and is missing on this machine: it compresses what is text, as Cloudflare does
 * (brotli where a browser takes it). All else, sockets too, goes through as it is.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { pipeline } from 'node:stream'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'

const isText = /^(text\/|image\/svg|application\/(javascript|json|manifest))/

export type Edge = { origin: string; close(): Promise<void> }

/** `origin` of the worker. */
export async function startEdge(origin: string): Promise<Edge> {
  const { hostname, port } = new URL(origin)
  const sockets = new Set<Socket>()
  const server = createServer((near, response) => {
    const { method, url: path, headers } = near
    const far = request({ hostname, port, method, path, headers }, (answer) => {
      if (response.destroyed) answer.resume()
      else pass(answer, response, headers['accept-encoding'] ?? '')
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

function pass(answer: IncomingMessage, response: ServerResponse, accepts: string): void {
  const { statusCode = 502, headers } = answer
  const encoding = ['br', 'gzip'].find((each) => accepts.includes(each))
  const isPlain =
    headers['content-encoding'] === undefined && isText.test(headers['content-type'] ?? '')
  if (encoding === undefined || !isPlain) {
    response.writeHead(statusCode, headers)
    pipeline(answer, response, () => {})
    return
  }
  const { 'content-length': _, ...kept } = headers
  response.writeHead(statusCode, { ...kept, 'Content-Encoding': encoding, Vary: 'Accept-Encoding' })
  // Cloudflare's brotli is of quality 4 for what is made as it is asked for.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4 }
  pipeline(
    answer,
    encoding === 'br' ? createBrotliCompress({ params }) : createGzip(),
    response,
    () => {},
  )
}
