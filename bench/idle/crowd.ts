/** One server with its crowd of clients, each in a process of its own. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readUsage, type Usage } from '../rig/cpu.ts'
import type { Served } from '../rig/workerd.ts'
import type { ClientName } from './kinds.ts'
import type { Order, Pinged, Woken } from './load.ts'

export type Crowd = {
  origin: string
  open(rooms: number): Promise<void>
  ping(frame: string, everyMs: number, ms: number): Promise<Pinged>
  wake(rooms: number): Promise<Woken>
  /** Of the server. */
  usage(): Usage
  close(): Promise<void>
}

export function createCrowd(system: ClientName, server: Served): Crowd {
  let child: ChildProcess | null = null
  const tell = async <T>(order: Order): Promise<T> => {
    child ??= fork(new URL('load.ts', import.meta.url))
    child.send(order)
    const [said] = await once(child, 'message')
    if (said.error !== undefined) throw new Error(`${system}: ${said.error}`)
    return said.result
  }
  return {
    origin: server.origin,
    open: (rooms) => tell({ do: 'open', system, origin: server.origin, rooms }),
    ping: (frame, everyMs, ms) => tell({ do: 'ping', frame, everyMs, ms }),
    wake: (rooms) => tell({ do: 'wake', rooms }),
    usage: () => readUsage(server.pid),
    async close() {
      child?.kill()
      await server.close()
    },
  }
}
