/**
 * Whether a server serves the code that stands here: `npm run verify -- https://host`. It builds,
 * then fetches every file of the build from there, and every page, and says what differs. Exit code
 * 1 when anything does.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Hashes, hashesPath, parseHashList, toFingerprint } from '../client/trust/hashes.ts'

const folder = `${import.meta.dirname}/../dist/client`

/**
 * What is at which address. All but the offline page are one, and a server might make a difference
 * between them.
 */
const pages = {
  '/': 'index.html',
  '/check': 'index.html',
  '/r/k3qf-7m2a-x6tp-c4de': 'index.html',
  '/offline': 'offline.html',
}

process.exitCode = await main(process.argv[2])

async function main(address: string | undefined): Promise<number> {
  const origin = toOrigin(address)
  if (origin === null) return say(2, 'Say which server: npm run verify -- https://host')
  const list = await readFile(folder + hashesPath, 'utf8')
  const hashes = parseHashList(list)
  if (hashes === null) return say(2, `${folder}${hashesPath} is no list of hashes. Build first.`)
  const differences = await compare(origin, hashes)
  for (const difference of differences) console.log(difference)
  const build = toFingerprint(sha256(Buffer.from(list)))
  return differences.length === 0
    ? say(0, `${origin} serves this build, ${build}: all ${hashes.size} files are the same.`)
    : say(1, `${origin} does not serve this build, ${build}.`)
}

async function compare(origin: string, hashes: Hashes): Promise<string[]> {
  const pageFiles = new Set(Object.values(pages))
  const files = [...hashes].filter(([path]) => !pageFiles.has(path))
  const [ofFiles, ofPages] = await Promise.all([
    Promise.all(files.map(([path, hash]) => compareFile(`${origin}/${path}`, hash))),
    Promise.all(
      Object.entries(pages).map(([path, file]) => comparePage(origin + path, hashes, file)),
    ),
  ])
  return [...ofFiles.flat(), ...ofPages.flat()]
}

async function compareFile(url: string, hash: string): Promise<string[]> {
  const body = await get(url, '*/*')
  if (typeof body === 'string') return [body]
  return sha256(body) === hash ? [] : [`${url} is another file than in this build.`]
}

async function comparePage(url: string, hashes: Hashes, file: string): Promise<string[]> {
  const body = await get(url, 'text/html')
  if (typeof body === 'string') return [body]
  const [served, built] = [body.toString(), await readFile(`${folder}/${file}`, 'utf8')]
  if (asBuilt(served) === asBuilt(built)) return []
  return [`${url} is another page than in this build.`, ...foreign(url, served, hashes)]
}

/**
 * A deployment has words of its own for what chats show of a link (worker/http/preview.ts), which
 * are text, whatever they say; and says whether it rings closed tabs (worker/http/embedding.ts).
 */
function asBuilt(page: string): string {
  return page
    .replace(/<meta\s+property="og:(?:title|description|image)"\s+content="[^"]*"\s*\/?>/g, '')
    .replace(/(<html lang="en") data-rings=""/, '$1')
}

/** What a page loads, or holds, that is not in the build. */
function foreign(url: string, page: string, hashes: Hashes): string[] {
  return [...page.matchAll(/<(script|link|style|iframe)\b([^>]*)>/gi)].flatMap((tag) => {
    const [, kind = '', attributes = ''] = tag
    const source = /\b(?:src|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(attributes)
    const from = source?.[1] ?? source?.[2] ?? source?.[3]
    if (from === undefined) return [`${url} holds a ${kind.toLowerCase()} of its own.`]
    const target = URL.canParse(from, url) ? new URL(from, url) : null
    const isOurs = target?.origin === new URL(url).origin && hashes.has(target.pathname.slice(1))
    return isOurs ? [] : [`${url} loads ${from}, which is not in this build.`]
  })
}

/** What is there, or in words why there is nothing. */
async function get(url: string, accept: string): Promise<Buffer | string> {
  try {
    const response = await fetch(url, { headers: { Accept: accept }, redirect: 'manual' })
    if (response.status !== 200) return `${url} is not there (status ${response.status}).`
    return Buffer.from(await response.arrayBuffer())
  } catch {
    return `${url} could not be reached.`
  }
}

function toOrigin(address = ''): string | null {
  if (!URL.canParse(address)) return null
  const { origin, protocol } = new URL(address)
  return /^https?:$/.test(protocol) ? origin : null
}

function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}

function say(code: number, text: string): number {
  console.log(text)
  return code
}
