/** The real worker, which a test may kill, start again, and tell to evict a room. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Eviction, Vars } from './runtime.ts'

export type { Vars }

export type Worker = {
  /** Where it listens, another one after each start; null while it is down. */
  port(): number | null
  /** With the same variables as before, unless they are said. */
  start(vars?: Vars): Promise<void>
  /** As a crash of the machine would: nobody is told anything. */
  kill(): Promise<void>
  evict(room: string, webSockets: Eviction['webSockets']): Promise<void>
}

/**
 * `vars`: what is configured differently from wrangler.toml. No STUN server is handed out unless
 * one is named.
 */
export function createWorker(vars: Vars = {}): Worker {
  let child: ChildProcess | null = null
  let port: number | null = null
  let known = vars
  return {
    port: () => port,
    async start(given = known) {
      known = given
      // A process group of its own, so that workerd dies with it.
      child = fork(`${import.meta.dirname}/workerMain.ts`, [JSON.stringify(known)], {
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
