/** What `npm run ring:keys` does with the keys that it makes. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readSecret, writeSecret } from '../worker/ring/secret.ts'

const run = promisify(execFile)
const command = join(import.meta.dirname, 'ringKeys.ts')
const root = join(import.meta.dirname, '..')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

type Asked = { method: string | undefined; url: string | undefined; body: string }

/** Cloudflare's API as far as `wrangler secret put` asks it. */
async function startApi(status: number) {
  const asked: Asked[] = []
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    asked.push({ method: request.method, url: request.url, body: await text(request) })
    const success = status === 200
    const errors = success ? [] : [{ code: 10_000, message: 'Authentication error' }]
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ success, errors, messages: [], result: {} }))
  }
  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { asked, origin: `http://127.0.0.1:${port}`, close: () => server.close() }
}

function handOver(origin: string): Promise<{ stdout: string; stderr: string }> {
  return run(process.execPath, [command], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      CLOUDFLARE_API_BASE_URL: origin,
      CLOUDFLARE_API_TOKEN: 'a-token-of-nobody',
      CLOUDFLARE_ACCOUNT_ID: '0123456789abcdef0123456789abcdef',
      WRANGLER_SEND_METRICS: 'false',
    },
  })
}

it('hands the keys to the deployment as its secret, and shows them to nobody', async () => {
  const api = await startApi(200)
  const { stdout, stderr } = await handOver(api.origin).finally(api.close)
  const put = api.asked.find(({ method }) => method === 'PUT')
  expect(put?.url).toMatch(/\/workers\/scripts\/parley\/secrets$/)
  const { name, text: secret = '' }: { name?: string; text?: string } = JSON.parse(put?.body ?? '')
  expect(name).toBe('RING_KEYS')
  expect(readSecret(secret)).not.toBeNull()
  for (const part of secret.split('.')) expect(stdout + stderr).not.toContain(part)
  expect(stdout).toContain('has to open the room once more')
})

it('fails when the deployment does not take them, and promises nothing', async () => {
  const api = await startApi(403)
  const failed: unknown = await handOver(api.origin).then(String, (error) => error)
  api.close()
  expect(failed).toMatchObject({ code: 1 })
  expect(String(Object(failed).stdout)).not.toContain('from now on')
})

async function keepLocally(): Promise<string> {
  await run(process.execPath, [command, '--local'], { cwd: folder })
  return readFileSync(join(folder, '.dev.vars'), 'utf8')
}

it('keeps them for `npm run dev`, in a file that nobody else reads', async () => {
  const kept = await keepLocally()
  const [, secret = ''] = /^RING_KEYS=(.+)\n$/.exec(kept) ?? []
  expect(readSecret(secret)).not.toBeNull()
  expect(statSync(join(folder, '.dev.vars')).mode & 0o777).toBe(0o600)
})

it('replaces the keys of before, leaves the rest as it was, and closes the file to others', async () => {
  const file = join(folder, '.dev.vars')
  writeFileSync(file, '# mine\nRING_KEYS=old\nROOM_KEY=correct horse battery staple', {
    mode: 0o644,
  })
  const kept = await keepLocally()
  expect(kept.replace(/RING_KEYS=.+/, 'RING_KEYS=new')).toBe(
    '# mine\nROOM_KEY=correct horse battery staple\nRING_KEYS=new\n',
  )
  expect(kept).not.toContain('old')
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

it('makes others each time', async () => {
  const [one, other] = [await keepLocally(), await keepLocally()]
  expect(one).not.toBe(other)
})

it('what is written as a secret is read as it was', async () => {
  const [, written = ''] = /^RING_KEYS=(.+)\n$/.exec(await keepLocally()) ?? []
  const secret = readSecret(written)
  expect(secret && writeSecret(secret)).toBe(written)
  expect(new Set([secret?.vapid.d, secret?.token.d]).size).toBe(2)
})

it('stands among the secrets that can be set while developing', () => {
  const example = readFileSync(join(root, '.dev.vars.example'), 'utf8')
  expect(example).toMatch(/npm run ring:keys -- --local.*\n#RING_KEYS=$/m)
})
