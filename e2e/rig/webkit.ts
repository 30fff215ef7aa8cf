/**
 * WebKitGTK over its own driver, with a mock camera and microphone, on a screen that nobody sees.
 * It has no WebRTC.
 */
import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { freePort } from './listen.ts'
import { until } from './until.ts'
import { memberOf, type Session, startSession } from './webDriver.ts'

type Size = { width: number; height: number }

export type WebKit = { session: Session; close(): Promise<void> }

const flags = [
  '--automation',
  '--enable-media-stream=true',
  '--enable-mock-capture-devices=true',
  '--javascript-can-open-windows-automatically=true',
]

/** With storage of its own, and a page of this size. */
export async function launchWebKit(size: Size): Promise<WebKit> {
  const groups: Group[] = []
  const close = async () => {
    await Promise.all(groups.map((group) => group.end()))
  }
  try {
    // Without a window manager, what has the keyboard is the window below the pointer, and that is
    // in the middle.
    const screen = await startGroup(
      'Xvfb',
      ['-screen', '0', `${size.width}x${size.height}x24`, '-displayfd', '3', '-nolisten', 'tcp'],
      ['ignore', 'ignore', 'ignore', 'pipe'],
    )
    groups.push(screen)
    const display = `:${await firstLine(screen.leader.stdio[3])}`
    const port = await freePort()
    groups.push(
      await startGroup('WebKitWebDriver', [`--port=${port}`], 'ignore', {
        DISPLAY: display,
        LIBGL_ALWAYS_SOFTWARE: '1',
      }),
    )
    const driver = `http://127.0.0.1:${port}`
    await until('the driver listens', () => isUp(driver), Boolean)
    const session = await startSession(driver, { 'webkitgtk:browserOptions': { args: flags } })
    await openBareWindow(session, size)
    return { session, close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * A window of its own has bars, which keep it wider than a phone. One that a page opens has none.
 */
async function openBareWindow(session: Session, { width, height }: Size): Promise<void> {
  const script = "window.open('about:blank', '_blank', arguments[0])"
  await session.post('/execute/sync', { script, args: [`width=${width},height=${height}`] })
  const first = await session.get('/window')
  const all = await session.get('/window/handles')
  const bare: unknown = Array.isArray(all) ? all.find((handle) => handle !== first) : undefined
  await session.post('/window', { handle: bare })
}

/** A process and all that it starts. */
type Group = { leader: ChildProcess; end(): Promise<void> }

async function startGroup(
  command: string,
  args: string[],
  stdio: StdioOptions,
  env: Record<string, string> = {},
): Promise<Group> {
  const leader = spawn(command, args, { stdio, env: { ...process.env, ...env }, detached: true })
  await once(leader, 'spawn')
  const gone = once(leader, 'exit')
  const kill = () => {
    if (leader.pid !== undefined) process.kill(-leader.pid, 'SIGKILL')
  }
  // It does not outlive the tests.
  process.once('exit', kill)
  return {
    leader,
    async end() {
      process.off('exit', kill)
      if (leader.exitCode !== null || leader.signalCode !== null) return
      kill()
      await gone
    },
  }
}

async function firstLine(stream: unknown): Promise<string> {
  if (!(stream instanceof Readable)) throw new Error('There is nothing to read')
  const lines = createInterface(stream)
  const ended = once(lines, 'close').then(() => [])
  const [line]: unknown[] = await Promise.race([once(lines, 'line'), ended])
  if (typeof line !== 'string') throw new Error('It ended before it said anything')
  return line
}

async function isUp(driver: string): Promise<boolean> {
  try {
    const response = await fetch(`${driver}/status`)
    return memberOf(memberOf(await response.json(), 'value'), 'ready') === true
  } catch {
    return false
  }
}
