/**
 * Files and pages over HTTP: a site of somebody else on an origin of its own, or a build as Workers
 * Assets serve it.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Listening, open } from './listen.ts'

const types: Record<string, string> = {
  '': 'text/html; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

/** A file, or the content itself. */
type Found = URL | string | undefined

/** Answers with what stands at the path of a request. */
export function answerWith(find: (path: string) => Found) {
  return async ({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(url, 'http://files')
    const found = find(pathname)
    const body = found instanceof URL ? await readFile(found).catch(() => null) : found
    if (body === null || body === undefined) return void response.writeHead(404).end()
    const type = types[extname(pathname)] ?? 'text/plain'
    response.writeHead(200, { 'Content-Type': type }).end(body)
  }
}

/** `files`: what is served, by path; each is a file of this repository, or the page itself. */
export async function serveSite(files: Record<string, URL | string>): Promise<Listening> {
  const site = await serve((path) => files[path])
  return { ...site, origin: `http://localhost:${site.port}` }
}

/** Nothing but a build's files, at the addresses that Workers Assets give them. */
export function serveFiles(folder: string): Promise<Listening> {
  const base = pathToFileURL(`${folder}/`)
  return serve((path) => toFile(path, base))
}

/** Every address that is no file is the page's. */
export function toFile(path: string, folder: URL): URL {
  const file =
    extname(path) !== '' ? path.slice(1) : path === '/offline' ? 'offline.html' : 'index.html'
  return new URL(file, folder)
}

function serve(find: (path: string) => Found): Promise<Listening> {
  const answer = answerWith(find)
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  return open(server)
}
