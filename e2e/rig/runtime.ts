/**
 * The real worker and the built client under Miniflare, as wrangler.toml has them: assets with
 * their headers, rate limits, rooms that hibernate. What wrangler puts in front of it while
 * developing is not there.
 */
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import {
  unstable_getMiniflareWorkerOptions as getWorkerOptions,
  unstable_readConfig as readConfig,
} from 'wrangler'
import { builtWorker } from './build.ts'

/** Variables of wrangler.toml, and secrets, as this worker shall have them. */
export type Vars = Record<string, string>

/** What a room loses: its memory, and its sockets or not. */
export type Eviction = { room: string; webSockets: 'close' | 'hibernate' }

export type Runtime = {
  origin: string
  port: number
  /** What the worker and its rooms have written to their log, line by line. */
  logged(): string[]
  evict(eviction: Eviction): Promise<void>
  close(): Promise<void>
}

const name = 'parley'

/**
 * `vars`: what is configured differently from wrangler.toml. No STUN server is handed out unless
 * one is named. `folder`: of the built worker. Nothing that is stored outlives it.
 */
export async function startRuntime(vars: Vars = {}, folder = builtWorker): Promise<Runtime> {
  const config = readConfig({ config: './wrangler.toml' }, { hideWarnings: true })
  const { workerOptions } = getWorkerOptions(config)
  const lines: string[] = []
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...workerOptions,
      name,
      modules: [{ type: 'ESModule', path: `${folder}/index.js` }],
      // Without those of .dev.vars, which wrangler would add.
      bindings: { ...config.vars, ICE_URLS: '', ...vars },
      host: '127.0.0.1',
      port: 0,
      // It would ask the network where this machine is.
      cf: false,
      log: new Log(LogLevel.WARN),
      handleStructuredLogs: ({ message }) => lines.push(message),
    }),
  )
  const { origin, port } = await miniflare.ready
  return {
    origin,
    port: Number(port),
    logged: () => lines,
    evict: ({ room, webSockets }) =>
      miniflare.unsafeEvictDurableObject(name, 'Room', { name: room, webSockets }),
    close: () => miniflare.dispose(),
  }
}
