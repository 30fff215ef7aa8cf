/**
 * A Node server in a process of its own, which says by a message on which port of the loopback it
 * listens.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Served } from './workerd.ts'

/** `module`: the file of the server. */
export async function startForked(module: string, args: string[] = []): Promise<Served> {
  const child = fork(module, args)
  const gone = once(child, 'exit')
  const [port] = await Promise.race([once(child, 'message'), gone])
  if (child.exitCode !== null || child.pid === undefined) throw new Error(`${module} did not start`)
  return {
    origin: `http://127.0.0.1:${Number(port)}`,
    port: Number(port),
    pid: child.pid,
    async close() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
