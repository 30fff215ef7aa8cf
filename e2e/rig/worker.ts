/** The real worker, which a test may kill, start again, and tell to evict a room. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Eviction } from './workerMain.ts'

/** Variables of wrangler.toml, and secrets, as this worker shall have them. */
export type Vars = Record<string, string>

export type Worker = {
  /** Where it listens, another one after each start; null while it is down. */
  port(): number | null
  /** With the same variables as before, unless they are said. */
  start(vars?: Vars): Promise<void>
  /** As a crash of the machine would: nobody is told anything. */
  kill(): Promise<void>
  evict(room: string, webSockets: Eviction['webSockets']): Promise<void>
}

export function createWorker(): Worker {
  let child: ChildProcess | null = null
  let port: number | null = null
  let known: Vars = {}
  return {
    port: () => port,
    async start(vars = known) {
      known = vars
      // A process group of its own, so that workerd dies with it.
      child = fork(`${import.meta.dirname}/workerMain.ts`, [JSON.stringify(vars)], {
        detached: true,
      })
      const [listening]: unknown[] = await once(child, 'message')
      port = Number(listening)
    },
    async kill() {
      const dying = child
      if (dying?.pid === undefined) return
      child = null
      port = null
      const gone = once(dying, 'exit')
      process.kill(-dying.pid, 'SIGKILL')
      await gone
    },
    async evict(room, webSockets) {
      if (child === null) throw new Error('The worker is down')
      const done = once(child, 'message')
      child.send({ room, webSockets })
      await done
    },
  }
}
