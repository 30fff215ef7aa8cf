/**
 * What lies between one browser and the worker: a TCP proxy with an address of its own, which can
 * be cut, held, or refuse. The worker behind it may go and come back at another port; the address
 * here stays.
 */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { listen } from './listen.ts'

/**
 * `held`: bytes go nowhere, and nobody is told: a half-open connection. `refused`: what is opened
 * is closed at once.
 */
type Passage = 'open' | 'held' | 'refused'

export type Wire = {
  origin: string
  set(passage: Passage): void
  /** Ends every connection, as a network that goes away does. New ones are another matter. */
  cut(): void
  close(): Promise<void>
}

type Way = {
  /** Each way. To connect takes no time. */
  delayMs?: number
  /** What goes to the worker, as it goes. */
  onSent?: (data: Buffer) => void
}

export async function createWire(
  port: () => number | null,
  { delayMs = 0, onSent }: Way = {},
): Promise<Wire> {
  let passage: Passage = 'open'
  const sockets = new Set<Socket>()

  /** Timers of the same length end in the order in which they began. */
  function late(act: () => void): void {
    if (delayMs === 0) act()
    else setTimeout(act, delayMs)
  }

  function keep(socket: Socket, other: () => Socket | null): void {
    sockets.add(socket)
    socket.on('data', (data) => {
      if (passage !== 'held') late(() => other()?.write(data))
    })
    socket.on('error', () => {})
    socket.on('close', (isBroken) => {
      sockets.delete(socket)
      if (passage === 'held') return
      // What came before a proper end goes on first: a goodbye may be the last of it.
      if (isBroken) other()?.resetAndDestroy()
      else late(() => other()?.end())
    })
  }

  const server = createServer((near) => {
    const target = port()
    if (passage === 'refused' || target === null) {
      near.resetAndDestroy()
      return
    }
    const far = passage === 'held' ? null : connect(target, '127.0.0.1')
    if (onSent) near.on('data', onSent)
    keep(near, () => far)
    if (far !== null) keep(far, () => near)
  })
  const own = await listen(server)

  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    origin: `http://127.0.0.1:${own}`,
    set(next) {
      // What was swallowed is missing from what would follow.
      if (passage === 'held') cut()
      passage = next
    },
    cut,
    async close() {
      cut()
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}
