/**
 * A sound server of its own whose only speaker sounds nowhere: without any, Firefox starts no Web
 * Audio (Firefox 153).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './until.ts'

export type SoundServer = {
  /** What a program is told of it, as the variable PULSE_SERVER. */
  address: string
  stop(): Promise<void>
}

export async function startSoundServer(): Promise<SoundServer> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-sound-'))
  const socket = join(folder, 'socket')
  const child = spawn(
    'pulseaudio',
    [
      '-n',
      '--daemonize=no',
      '--use-pid-file=no',
      '--exit-idle-time=-1',
      '--load=module-null-sink',
      `--load=module-native-protocol-unix socket=${socket} auth-anonymous=1`,
    ],
    { stdio: 'ignore', env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder } },
  )
  // It does not outlive the tests.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const failed = once(child, 'spawn').then(() => null, String)
  await until(
    'the sound server listens',
    async () => (await failed) ?? whatStands(child, socket),
    (state) => state === 'It listens',
  )
  return {
    address: `unix:${socket}`,
    async stop() {
      process.off('exit', kill)
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, 'exit')
        kill()
        await exited
      }
      await rm(folder, { recursive: true })
    },
  }
}

function whatStands({ exitCode }: ChildProcess, socket: string): string {
  if (exitCode !== null) return `It ended with ${exitCode}`
  return existsSync(socket) ? 'It listens' : 'It starts'
}
