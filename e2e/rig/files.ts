/** A server of nothing but a build's files, at the addresses that Workers Assets give them. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { listen } from './listen.ts'

export type FileServer = { port: number; close(): Promise<void> }

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
}

export async function serveFiles(folder: string): Promise<FileServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://files')
    const file =
      extname(pathname) !== '' ? pathname : pathname === '/offline' ? 'offline.html' : 'index.html'
    const send = async () => {
      const body = await readFile(join(folder, file))
      response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain' }).end(body)
    }
    send().catch(() => response.writeHead(404).end())
  })
  const port = await listen(server)
  return {
    port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
