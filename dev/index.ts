/**
 * `npm run dev`: the client, built anew with each change, and the worker in wrangler, of which
 * nothing is shown but where it is and what goes wrong. Words behind `--` go to wrangler: `npm run
 * dev -- --port 8788`. `npm run dev:phone` is for one in the same network.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { renderUnicodeCompact } from 'uqr'
import { toAddresses, toNeighbour } from './addresses.ts'
import { buildClient, onChange } from './client.ts'
import { hasEmbedOrigins, type Plan, toPlan } from './plan.ts'

const root = join(import.meta.dirname, '..')
const configured = ['wrangler.toml', '.dev.vars'].map(read).some(hasEmbedOrigins)
const plan = toPlan(process.argv.slice(2), configured)

let wrangler: ChildProcess | null = null
let isBuilding = false
let isStale = false

process.env['PARLEY_EXAMPLES'] = '1'
onChange(() => void build())
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => (wrangler === null ? process.exit() : wrangler.kill(signal)))
await build()

async function build(): Promise<void> {
  isStale = true
  if (isBuilding) return
  isBuilding = true
  while (isStale) {
    isStale = false
    const isBuilt = await buildClient('--logLevel', 'warn')
    if (!isBuilt)
      console.error('\nThe client could not be built. It is tried again with the next change.')
    else wrangler ??= serve(plan)
  }
  isBuilding = false
}

function serve({ args }: Plan): ChildProcess {
  const child = fork(join(root, 'node_modules/wrangler/bin/wrangler.js'), args, {
    cwd: root,
    env: {
      ...process.env,
      PARLEY_DEV: '1',
      // Workerd's stand-in asks the network where it is, unless told not to.
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    },
  })
  child.on('message', (message) => {
    const port = toPort(message)
    if (port !== null) greet(port)
  })
  child.on('exit', (code) => process.exit(code ?? 0))
  return child
}

/** Wrangler says so when it listens. */
function toPort(message: unknown): number | null {
  const said: unknown = typeof message === 'string' ? JSON.parse(message) : null
  return typeof said === 'object' && said !== null && 'port' in said ? Number(said.port) : null
}

function greet(port: number): void {
  const addresses = toAddresses({ ...plan, port }, networkInterfaces())
  const neighbour = toNeighbour(addresses)
  console.log(`\nParley is at ${addresses.join('\n             ')}`)
  if (!plan.forPhone) return
  if (neighbour === undefined) return console.log('This machine is in no network with a phone.')
  console.log(`\n${renderUnicodeCompact(neighbour, { border: 2 })}\n`)
  console.log(
    'The certificate was made here: the browser warns of it once, and goes on if told to.',
  )
}

function read(file: string): string {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch {
    return ''
  }
}
