/**
 * A proxy in front of the worker, as people set them up: what it asks for has another host, unless it keeps that, and it may know
 * nothing of WebSockets.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import { listen } from './listen.ts'

type Options = { keepsHost?: boolean; dropsUpgrade?: boolean }

export type HostProxy = { origin: string; close(): Promise<void> }

export async function createHostProxy(
  port: () => number | null,
  { keepsHost = false, dropsUpgrade = false }: Options = {},
): Promise<HostProxy> {
  function forward({ method, url, headers }: IncomingMessage) {
    const { host, upgrade, connection, ...rest } = headers
    const hop = dropsUpgrade || upgrade === undefined ? {} : { upgrade, connection }
    return request({
      port: port(),
      method,
      path: url,
      headers: { ...rest, ...hop, host: keepsHost ? host : `127.0.0.1:${port()}` },
    })
  }

  const server = createServer((asked, answer) => {
    const passed = asked.pipe(forward(asked))
    passed.on('response', (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
  })
  server.on('upgrade', (asked: IncomingMessage, near, head: Buffer) => {
    const passed = forward(asked)
    near.on('error', () => passed.destroy())
    passed.on('error', () => near.destroy())
    const begin = ({ statusCode, statusMessage, rawHeaders }: IncomingMessage): void => {
      const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`]
      for (let i = 0; i < rawHeaders.length; i += 2)
        lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`)
      near.write(`${lines.join('\r\n')}\r\n\r\n`)
    }
    passed.on('response', (got) => {
      begin(got)
      got.pipe(near)
    })
    passed.on('upgrade', (got, far, first) => {
      begin(got)
      far.on('error', () => near.destroy())
      near.on('close', () => far.destroy())
      near.write(first)
      far.write(head)
      near.pipe(far).pipe(near)
    })
    passed.end()
  })
  const own = await listen(server)
  return {
    origin: `http://127.0.0.1:${own}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
