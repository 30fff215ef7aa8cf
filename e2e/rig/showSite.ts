/**
 * The page for showing files (client/testing/showPage), built as the client is and served under the
 * client's own policy. It counts what is asked for.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'
import { iconShapes } from '../../client/build/iconShapes.ts'
import { buildTarget } from '../../client/build/oldest/browsers.ts'
import { pdfData } from '../../client/build/pdfData.ts'
import { open } from './listen.ts'

const root = join(import.meta.dirname, '../..')

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

export type ShowSite = {
  origin: string
  /** The paths that were asked for. */
  asked: Set<string>
  /** Runs this in the worker that reads PDFs before anything else. */
  putBefore(script: string): void
  close(): Promise<void>
}

export async function serveShowSite(): Promise<ShowSite> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-show-'))
  await build({
    configFile: false,
    root: join(root, 'client/testing/showPage'),
    publicDir: join(root, 'client/public'),
    logLevel: 'error',
    plugins: [iconShapes, pdfData()],
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: buildTarget, assetsInlineLimit: 0 },
  })
  const headers = await readFile(join(folder, '_headers'), 'utf8')
  const policy = /Content-Security-Policy: (.*)/.exec(headers)?.[1]
  if (policy === undefined) throw new Error('_headers has no policy')
  const asked = new Set<string>()
  let before = ''
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://files')
    asked.add(pathname)
    const path = pathname === '/' ? '/index.html' : pathname
    answer(path, response).catch(() => response.writeHead(404).end())
  })

  async function answer(path: string, response: ServerResponse): Promise<void> {
    const body = await readFile(join(folder, path))
    const type = types[extname(path)] ?? 'application/octet-stream'
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy })
    response.end(path.includes('/readerWorker') ? before + body.toString() : body)
  }

  const site = await open(server)
  return {
    origin: site.origin,
    asked,
    putBefore: (script) => void (before = script),
    async close() {
      await site.close()
      await rm(folder, { recursive: true })
    },
  }
}
