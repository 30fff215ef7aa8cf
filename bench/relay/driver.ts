/** Tells the load what to do, and measures what it costs the server meanwhile. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readUsage } from '../rig/cpu.ts'
import type { Served } from '../rig/workerd.ts'
import type { Counts } from './calls.ts'
import type { Order } from './load.ts'
import type { Relayed } from './relaying.ts'

type Result<O extends Order> = O extends { do: 'talk' }
  ? Counts
  : O extends { do: 'relay' | 'show' | 'signal' }
    ? Relayed
    : null

export type Load = {
  /** CPU of the server in ms, with what the load says of it. */
  measure<const O extends Order>(server: Served, order: O): Promise<Measured<Result<O>>>
  close(): void
}

type Measured<T> = { cpuMs: number; result: T }

/** For what the server still has to do when its clients have heard all. */
const settleMs = 30

export function startLoad(): Load {
  const child = fork(new URL('load.ts', import.meta.url))
  const gone = once(child, 'exit').then(() => ({ error: 'The load has ended', result: null }))
  return {
    async measure(server, order) {
      const before = readUsage(server.pid).cpuMs
      child.send(order)
      const answered = once(child, 'message').then(([answer]) => answer)
      const said = await Promise.race([answered, gone])
      if (said.error !== undefined) throw new Error(said.error)
      await new Promise((resolve) => setTimeout(resolve, settleMs))
      return { cpuMs: readUsage(server.pid).cpuMs - before, result: said.result }
    },
    close: () => void child.kill(),
  }
}
