/**
 * The real worker in a process of its own, for `worker.ts`, which starts it and may kill it. It says on which port it
 * listens, and then evicts rooms as it is told.
 */
import { createTestHarness } from 'wrangler'
import { builtWorker } from './build.ts'

/** Variables of wrangler.toml, and secrets, as this worker shall have them. */
export type Vars = Record<string, string>

/** What it is told to do: a room loses its memory, and its sockets or not. */
export type Eviction = { room: string; webSockets: 'close' | 'hibernate' }

// Workerd's stand-in asks the network where it is, unless told not to.
process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
const [, , given = '{}'] = process.argv
const vars: Vars = { ICE_URLS: '', ...JSON.parse(given) }
const harness = createTestHarness({
  workers: [{ configPath: './wrangler.toml', prebuiltWorkerDir: builtWorker, vars }],
})
const { url } = await harness.listen()

process.on('message', ({ room, webSockets }: Eviction) => {
  const evicted = harness.getWorker().evictDurableObject('Room', { name: room, webSockets })
  void evicted.then(() => process.send?.('evicted'))
})
// Whoever started it is gone.
process.on('disconnect', () => void harness.close().then(() => process.exit()))
process.send?.(Number(url.port))
