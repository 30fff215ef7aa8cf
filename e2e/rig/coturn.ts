/**
 * A real TURN server of this machine, on a free port, over UDP and TCP. It keeps its files in a folder of its own, so
 * that one more of them, or one of the system, is not in the way.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What admits to it: names and passwords made from a shared secret (they expire), or one fixed name and password. */
export type Admits = { secret: string } | { username: string; password: string }

export type Coturn = {
  port: number
  urls: { stun: string; udp: string; tcp: string }
  stop(): Promise<void>
}

/** The last of what it says before it serves: all its sockets are open. */
const readyLine = 'Total General servers'

export async function startCoturn(admits: Admits): Promise<Coturn> {
  const address = ownAddress()
  const [port, folder] = await Promise.all([
    freePort(address),
    mkdtemp(join(tmpdir(), 'parley-turn-')),
  ])
  const child = spawn('turnserver', [
    '-n',
    `--listening-ip=${address}`,
    `--relay-ip=${address}`,
    `--listening-port=${port}`,
    // Chromium connects two ends on 127.0.0.1 with this alone.
    ...(address === loopback ? ['--allow-loopback-peers'] : []),
    ...toFlags(admits),
    '--realm=parley',
    '--no-tls',
    '--no-dtls',
    '--no-cli',
    '--log-file=stdout',
    `--pidfile=${join(folder, 'pid')}`,
    `--userdb=${join(folder, 'db')}`,
  ])
  const kill = () => child.kill('SIGKILL')
  // It does not outlive the tests.
  process.once('exit', kill)
  await isReady(child)
  const at = `${address}:${port}`
  return {
    port,
    urls: {
      stun: `stun:${at}`,
      udp: `turn:${at}?transport=udp`,
      tcp: `turn:${at}?transport=tcp`,
    },
    async stop() {
      process.off('exit', kill)
      if (kill()) await once(child, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function toFlags(admits: Admits): string[] {
  return 'secret' in admits
    ? ['--use-auth-secret', `--static-auth-secret=${admits.secret}`]
    : ['--lt-cred-mech', '-u', `${admits.username}:${admits.password}`]
}

/** Reads what it says, also later: a pipe that nobody reads would stop it. */
function isReady(child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const said: string[] = []
  child.once('error', reject)
  child.once('exit', () => reject(new Error(`turnserver ended:\n${said.join('\n')}`)))
  if (child.stdout === null) throw new Error('turnserver has no output')
  child.stderr?.resume()
  createInterface(child.stdout).on('line', (line) => {
    if (line.includes(readyLine)) resolve()
    said.push(line)
    said.splice(0, said.length - 20)
  })
  return promise
}

const loopback = '127.0.0.1'

/** Browsers relay over an address of the machine's network with no more ado, over 127.0.0.1 only when told to. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return all.find((one) => one.family === 'IPv4' && !one.internal)?.address ?? loopback
}

async function freePort(address: string): Promise<number> {
  const server = createServer().listen(0, address)
  await once(server, 'listening')
  const taken = server.address()
  server.close()
  await once(server, 'close')
  if (taken === null || typeof taken === 'string') throw new Error('There is no port')
  return taken.port
}
