/**
 * A worker under plain `workerd serve`: the runtime of production without the proxy that `wrangler
 * dev` puts before it. One Durable Object class, its storage in memory unless a folder is named.
 * There are no rate limits, which count by an address that only Cloudflare says, and no assets.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { unstable_readConfig as readConfig } from 'wrangler'
import { builtWorker } from '../../e2e/rig/build.ts'

/** A server in a process of its own. */
export type Served = { origin: string; port: number; pid: number; close(): Promise<void> }

/**
 * `module`: the file of the one ES module. `binding`: under which name it finds the objects of
 * `className`.
 */
export type WorkerSource = {
  module: string
  binding: string
  className: string
  vars: Record<string, string>
  compatibilityDate: string
  compatibilityFlags: string[]
  /** Where what objects store is kept, over the end of the process too. */
  disk?: string
}

const workerd = new URL('../../node_modules/workerd/bin/workerd', import.meta.url).pathname

/** Parley as `npm run build` made it, as wrangler.toml says; no STUN server is handed out. */
export function parleyWorker(): WorkerSource {
  const config = readConfig({ config: './wrangler.toml' }, { hideWarnings: true })
  const [objects] = config.durable_objects.bindings
  if (objects?.class_name === undefined) throw new Error('wrangler.toml has no Durable Object')
  return {
    module: `${builtWorker}/index.js`,
    binding: objects.name,
    className: objects.class_name,
    vars: { ...textsOf(config.vars), ICE_URLS: '' },
    compatibilityDate: config.compatibility_date ?? '',
    compatibilityFlags: config.compatibility_flags,
  }
}

/** `flags`: more arguments of workerd, as `--inspector-addr`. */
export async function startWorkerd(source: WorkerSource, flags: string[] = []): Promise<Served> {
  const folder = mkdtempSync(`${tmpdir()}/parley-workerd-`)
  copyFileSync(source.module, `${folder}/index.js`)
  writeFileSync(`${folder}/config.capnp`, toConfig(source))
  // It says on descriptor 3 where it listens.
  const child = spawn(workerd, ['serve', '--control-fd=3', ...flags, `${folder}/config.capnp`], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  })
  const gone = once(child, 'exit')
  const said = child.stdio[3]
  if (!(said instanceof Readable) || child.pid === undefined)
    throw new Error('workerd cannot be started')
  const port = await toPort(said)
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid,
    async close() {
      child.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true })
    },
  }
}

/** It says one JSON object a line, one of them for the socket of that name. */
async function toPort(said: AsyncIterable<unknown>): Promise<number> {
  let text = ''
  for await (const part of said) {
    text += String(part)
    const port = /"socket":"http","port":(\d+)/.exec(text)?.[1]
    if (port !== undefined) return Number(port)
  }
  throw new Error('workerd did not start')
}

/**
 * Cap'n Proto text:
 * https://github.com/cloudflare/workerd/blob/main/src/workerd/server/workerd.capnp
 */
function toConfig(source: WorkerSource): string {
  const { binding, className, disk } = source
  const vars = Object.entries(source.vars).map(
    ([name, text]) => `(name = ${quote(name)}, text = ${quote(text)})`,
  )
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)${disk === undefined ? '' : `, (name = "disk", disk = (path = ${quote(disk)}, writable = true))`}],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]
);
const main :Workerd.Worker = (
  modules = [(name = "index.js", esModule = embed "index.js")],
  compatibilityDate = ${quote(source.compatibilityDate)},
  compatibilityFlags = [${source.compatibilityFlags.map(quote).join(', ')}],
  durableObjectNamespaces = [(className = ${quote(className)}, uniqueKey = "bench", enableSql = true)],
  durableObjectStorage = (${disk === undefined ? 'inMemory = void' : 'localDisk = "disk"'}),
  bindings = [${[`(name = ${quote(binding)}, durableObjectNamespace = ${quote(className)})`, ...vars].join(', ')}]
);
`
}

function quote(text: string): string {
  return JSON.stringify(text)
}

function textsOf(vars: object): Record<string, string> {
  return Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, String(value)]))
}
