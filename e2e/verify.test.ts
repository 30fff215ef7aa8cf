/**
 * `npm run verify`, less the building: it tells the server that serves this build from one that
 * does not.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { ownOrigin } from './rig/ownOrigin.ts'
import { buildElsewhere } from './rig/elsewhere.ts'
import { type Listening, open } from './rig/listen.ts'

/** What a server that lies makes of a file. */
type Forgery = (path: string, body: Buffer) => Buffer | null

const liars: Listening[] = []

afterEach(async () => {
  for (const liar of liars.splice(0)) await liar.close()
})

/**
 * A server between, which passes on what the worker serves, changed. Null: as if it were not there.
 */
async function forge(forgery: Forgery): Promise<string> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const headers = { Accept: request.headers.accept ?? '*/*' }
    const pass = async () => {
      const answer = await fetch(ownOrigin() + path, { headers })
      const body = forgery(path, Buffer.from(await answer.arrayBuffer()))
      response.writeHead(body === null ? 404 : answer.status).end(body)
    }
    pass().catch(() => response.destroy())
  })
  const liar = await open(server)
  liars.push(liar)
  return liar.origin
}

async function verify(...args: string[]): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, ['dev/verify.ts', ...args])
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return { code, said }
}

/** Where the page's own script stands. */
async function pageScript(): Promise<string> {
  const page = await (await fetch(ownOrigin(), { headers: { Accept: 'text/html' } })).text()
  return /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? ''
}

test('the worker serves this build', async () => {
  const { code, said } = await verify(ownOrigin())
  expect(said).toMatch(/serves this build, \w{4} \w{4} \w{4} \w{4}: all \d+ files are the same\.$/m)
  expect(code).toBe(0)
})

test('an honest server between makes no difference', async () => {
  const { code } = await verify(await forge((_, body) => body))
  expect(code).toBe(0)
})

test('words of a deployment for what chats show make no difference', async () => {
  const tag = /<meta\s+property="og:description"[^>]*>/
  const own = '<meta property="og:description" content="Anna <3 &amp; Bert" />'
  const deployed = await forge((_, body) => {
    const page = body.toString()
    return tag.test(page) ? Buffer.from(page.replace(tag, own)) : body
  })
  const { code, said } = await verify(deployed)
  expect(said).toContain('serves this build')
  expect(code).toBe(0)
})

test('the same code gives the same build in another folder', async () => {
  await buildElsewhere(
    async () => {},
    async (built) => {
      const hashes = await readFile(join(built, 'hashes.txt'), 'utf8')
      expect(hashes).toBe(await readFile('dist/client/hashes.txt', 'utf8'))
    },
  )
})

test('one file that was changed is named', async () => {
  const script = await pageScript()
  const liar = await forge((path, body) => {
    return path === script ? Buffer.concat([body, Buffer.from(';0')]) : body
  })
  const { code, said } = await verify(liar)
  expect(said.split('\n')[0]).toBe(`${liar}${script} is another file than in this build.`)
  expect(said.split('\n').length).toBe(3)
  expect(code).toBe(1)
})

test.for([
  ['<script src="https://evil.example/spy.js"></script>', 'loads https://evil.example/spy.js,'],
  ["<script type=module src='/assets/spy.js'></script>", 'loads /assets/spy.js,'],
  ['<link rel=stylesheet href=/spy.css>', 'loads /spy.css,'],
  ['<script>spy()</script>', 'holds a script of its own.'],
] as const)('a page with %s is found out', async ([tag, found]) => {
  const liar = await forge((path, body) => {
    return path === '/' ? Buffer.from(body.toString().replace('</head>', `${tag}</head>`)) : body
  })
  const { code, said } = await verify(liar)
  expect(said).toContain(`${liar}/ is another page than in this build.`)
  expect(said).toContain(`${liar}/ ${found}`)
  expect(code).toBe(1)
})

test('a page of a room that differs from the first page is found out', async () => {
  const liar = await forge((path, body) => {
    return path.startsWith('/r/') ? Buffer.from(body.toString().replace('Parley', 'Parlay')) : body
  })
  const { code, said } = await verify(liar)
  expect(said).toMatch(/\/r\/\S+ is another page than in this build\./)
  expect(code).toBe(1)
})

test('a service worker that differs, and the page that it keeps, are found out', async () => {
  const liar = await forge((path, body) => {
    if (path === '/sw.js') return Buffer.concat([body, Buffer.from(';0')])
    if (path !== '/offline') return body
    return Buffer.from(body.toString().replace('</head>', '<script src=/spy.js></script></head>'))
  })
  const { code, said } = await verify(liar)
  expect(said).toContain(`${liar}/sw.js is another file than in this build.`)
  expect(said).toContain(`${liar}/offline is another page than in this build.`)
  expect(said).toContain(`${liar}/offline loads /spy.js, which is not in this build.`)
  expect(code).toBe(1)
})

test('a file that is missing is named', async () => {
  const liar = await forge((path, body) => (path === '/icon.svg' ? null : body))
  const { code, said } = await verify(liar)
  expect(said).toContain(`${liar}/icon.svg is not there (status 404).`)
  expect(code).toBe(1)
})

test.for([[], ['parley.example'], ['file:///etc']])('no server is named by %j', async (args) => {
  const { code, said } = await verify(...args)
  expect(said).toBe('Say which server: npm run verify -- https://host\n')
  expect(code).toBe(2)
})
