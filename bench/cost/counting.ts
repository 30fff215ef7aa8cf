/**
 * The counting worker (bench/counted) as wrangler.toml has Parley's, with the client, on a port of
 * this machine.
 */
import { startRuntime, type Vars } from '../../e2e/rig/runtime.ts'
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

/** `vars`: as `startRuntime` has them. */
export async function startCounting(vars: Vars = {}): Promise<Counting> {
  await buildCounted()
  const worker = await startRuntime(vars, countedFolder)
  const read = async (path: string): Promise<unknown> => (await fetch(worker.origin + path)).json()
  return {
    origin: worker.origin,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- bench/counted/index.ts writes it
    take: async () => (await read(entriesPath)) as Entry[],
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- bench/counted/index.ts writes it
    storedIn: async (room) => (await read(`${storagePath}?room=${room}`)) as Stored,
    hibernate: (room) => worker.evict({ room, webSockets: 'hibernate' }),
    close: () => worker.close(),
  }
}
