/** Pages of somebody else, on an origin of their own. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import { listen } from './listen.ts'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

export type Site = { origin: string; close(): Promise<void> }

/** `files`: what is served, by path; each is a file of this repository, or the page itself. */
export async function serveSite(files: Record<string, URL | string>): Promise<Site> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const file = files[path]
    const answer = async () => {
      if (file === undefined) return response.writeHead(404).end()
      const body = typeof file === 'string' ? file : await readFile(file)
      const type = types[extname(path)] ?? 'text/html'
      return response.writeHead(200, { 'Content-Type': type }).end(body)
    }
    answer().catch(() => response.destroy())
  })
  const port = await listen(server)
  return {
    origin: `http://localhost:${port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
