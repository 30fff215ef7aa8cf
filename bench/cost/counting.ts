/** The counting worker (bench/counted) as wrangler.toml has Parley's, with the client, on a port of this machine. */
import { createTestHarness } from 'wrangler'
import { buildCounted, countedFolder } from '../counted/build.ts'
import { entriesPath, type Entry, storagePath, type Stored } from '../counted/entry.ts'

export type Counting = {
  origin: string
  /** What was noted since this was last called. */
  take(): Promise<Entry[]>
  storedIn(room: string): Promise<Stored>
  /** Without the wait of 10 s. The sockets stay. */
  hibernate(room: string): Promise<void>
  close(): Promise<void>
}

export async function startCounting(): Promise<Counting> {
  // Workerd's stand-in asks the network where it is, unless told not to.
  process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
  await buildCounted()
  const harness = createTestHarness({
    workers: [
      { configPath: './wrangler.toml', prebuiltWorkerDir: countedFolder, vars: { ICE_URLS: '' } },
    ],
  })
  const { url } = await harness.listen()
  const read = async (path: string): Promise<unknown> => (await fetch(new URL(path, url))).json()
  return {
    origin: url.origin,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- bench/counted/index.ts writes it
    take: async () => (await read(entriesPath)) as Entry[],
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- bench/counted/index.ts writes it
    storedIn: async (room) => (await read(`${storagePath}?room=${room}`)) as Stored,
    hibernate: (room) =>
      harness.getWorker().evictDurableObject('Room', { name: room, webSockets: 'hibernate' }),
    close: () => harness.close(),
  }
}
