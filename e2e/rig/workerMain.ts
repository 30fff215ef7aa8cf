/**
 * The real worker in a process of its own, for `worker.ts`, which starts it and may kill it. It says on which port it
 * listens, and then evicts rooms as it is told.
 */
import { createTestHarness } from 'wrangler'
import { builtWorker } from './build.ts'

export type Eviction = { room: string; webSockets: 'close' | 'hibernate' }

// Workerd's stand-in asks the network where it is, unless told not to.
process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
const harness = createTestHarness({
  workers: [
    {
      configPath: './wrangler.toml',
      prebuiltWorkerDir: builtWorker,
      vars: { ICE_URLS: '', ...readVars(process.argv[2]) },
    },
  ],
})
const { url } = await harness.listen()

function readVars(json = '{}'): object {
  const vars: unknown = JSON.parse(json)
  return typeof vars === 'object' && vars !== null ? vars : {}
}

process.on('message', ({ room, webSockets }: Eviction) => {
  const evicted = harness.getWorker().evictDurableObject('Room', { name: room, webSockets })
  void evicted.then(() => process.send?.('evicted'))
})
// Whoever started it is gone.
process.on('disconnect', () => void harness.close().then(() => process.exit()))
process.send?.(Number(url.port))
