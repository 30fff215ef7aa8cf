/**
 * A real TURN server of this machine, on a free port, over UDP and TCP. It keeps its files in a
 * folder of its own, so that one more of them, or one of the system, is not in the way.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from './listen.ts'

/**
 * What admits to it: names and passwords made from a shared secret (they expire), which is set up
 * as docs/relays.md says, or one fixed name and password.
 */
export type Admits = { secret: string } | { username: string; password: string }

export type Coturn = {
  address: string
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
    ...(await toFlags(admits, join(folder, 'turnserver.conf'))),
    // docs/relays.md denies addresses such as that of this machine. Those named so are allowed all
    // the same.
    `--allowed-peer-ip=${address}`,
    `--listening-ip=${address}`,
    `--relay-ip=${address}`,
    `--listening-port=${port}`,
    // Chromium connects two ends on 127.0.0.1 with this alone.
    ...(address === loopback ? ['--allow-loopback-peers'] : []),
    // Peers at IPv6 addresses ask for a socket of that kind first. It is not to reach anything.
    ...(hasIpv6 ? ['--relay-ip=::1'] : []),
    '--no-tls',
    '--no-dtls',
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
    address,
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

async function toFlags(admits: Admits, file: string): Promise<string[]> {
  if ('username' in admits) {
    const user = `${admits.username}:${admits.password}`
    return ['-n', '--realm=parley', '--no-cli', '--lt-cred-mech', '-u', user]
  }
  await writeFile(file, (await documentedLines()).replace('<TURN_SECRET>', admits.secret))
  return ['-c', file]
}

/** What docs/relays.md says to write into turnserver.conf. */
async function documentedLines(): Promise<string> {
  const page = await readFile(new URL('../../docs/relays.md', import.meta.url), 'utf8')
  const block = /`turnserver\.conf`:\n\n((?: {4}.*\n)+)/.exec(page)?.[1]
  if (block === undefined) throw new Error('docs/relays.md has no lines for turnserver.conf')
  return block.replace(/^ {4}/gm, '')
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

export const hasIpv6 = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .some(({ address }) => address === '::1')

/**
 * Browsers relay over an address of the machine's network with no more ado, over 127.0.0.1 only
 * when told to.
 */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return all.find((one) => one.family === 'IPv4' && !one.internal)?.address ?? loopback
}
