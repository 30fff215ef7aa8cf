/**
 * Parley as it stands in production, on one port: the files of the client, and the worker under plain workerd for all that is
 * asked of its API. The proxy of `wrangler dev`, which the tests have, holds each message for longer than the others' servers do.
 */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { extname } from 'node:path'
import { parleyWorker, startWorkerd } from '../rig/workerd.ts'

const client = new URL('../../dist/client/', import.meta.url)
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

export type Front = { port: number; close(): Promise<void> }

export async function startFront(): Promise<Front> {
  const worker = await startWorkerd(parleyWorker())
  const sockets = new Set<Socket>()
  const server = createServer((incoming, response) => {
    const { url = '/', method, headers } = incoming
    if (url.startsWith('/api/')) {
      const asked = request({ port: worker.port, path: url, method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      asked.on('error', () => response.destroy())
      incoming.pipe(asked)
      return
    }
    const file = extname(url) === '' ? 'index.html' : url.slice(1)
    readFile(new URL(file, client)).then(
      (body) =>
        response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/html' }).end(body),
      () => response.writeHead(404).end(),
    )
  })
  // The worker answers the upgrade itself, and frames go by as they are.
  server.on('upgrade', ({ url, rawHeaders }, near: Socket) => {
    const far = connect(worker.port, '127.0.0.1')
    const lines = rawHeaders.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`))
    far.write(`GET ${url} HTTP/1.1\r\n${lines.join('')}\r\n`)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('There is no port')
  return {
    port: address.port,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
      await worker.close()
    },
  }
}
