/**
 * The network between browsers: a UDP proxy of this machine, which delays, loses, or swallows what goes through it.
 * A page that joins gives its connections no address of another but the proxy's own, so that nothing goes around it.
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import type { Page } from 'puppeteer-core'
import { createRandom } from './random.ts'
import { doorAddress, type Route, throughProxy } from './throughProxy.ts'

export type Conditions = {
  /** Each way. */
  delayMs: number
  /** The part of all packets that is lost, 0 to 1. */
  loss: number
}

export type Net = {
  set(conditions: Partial<Conditions>): void
  /** Leads the page's connections through here. To be called before the page is opened. */
  join(page: Page): Promise<void>
  /** Every path there was is dead for ever. Addresses that are exchanged from now on lead over new ones. */
  changePaths(): Promise<void>
  /** Packets that came through. */
  passed(): number
  close(): void
}

/**
 * One port, which stands for one candidate of one page. Whoever sends to it is seen by that page at a port of its own.
 * `early`: what came before it was known where it leads, which takes a moment; null once it led anywhere.
 */
type Door = {
  socket: Socket
  inner: Route | null
  pipes: Map<string, Socket>
  early: [Buffer, RemoteInfo][] | null
}

/** More than one page has candidates of others at one time. */
const doorsPerPage = 120

export function createNet({ seed = 1 } = {}): Net {
  const conditions: Conditions = { delayMs: 0, loss: 0 }
  const random = createRandom(seed)
  const doors = new Map<number, Door>()
  const pages: Page[] = []
  const ownAddresses = new Set(
    Object.values(networkInterfaces()).flatMap((list) => list?.map((i) => i.address) ?? []),
  )
  let passed = 0
  let isClosed = false

  function pass(through: Socket, data: Buffer, to: Pick<RemoteInfo, 'address' | 'port'>): void {
    if (random() < conditions.loss) return
    const { delayMs } = conditions
    const send = () => {
      if (isClosed) return
      passed += 1
      try {
        through.send(data, to.port, to.address)
      } catch {
        // The path was changed while it was on its way.
      }
    }
    if (delayMs === 0) send()
    else setTimeout(send, delayMs)
  }

  function openPipe(door: Door, from: RemoteInfo): Socket {
    const pipe = createSocket('udp4')
    pipe.on('message', (data) => pass(door.socket, data, from))
    door.pipes.set(toKey(from), pipe)
    return pipe
  }

  async function openDoor(): Promise<number> {
    const door: Door = { socket: createSocket('udp4'), inner: null, pipes: new Map(), early: [] }
    door.socket.on('message', (data, from) => {
      if (door.inner === null) door.early?.push([data, from])
      if (door.inner === null || !ownAddresses.has(from.address)) return
      pass(door.pipes.get(toKey(from)) ?? openPipe(door, from), data, door.inner)
    })
    // What comes back has to come from the address that it went to.
    door.socket.bind(0, doorAddress)
    await once(door.socket, 'listening')
    const { port } = door.socket.address()
    doors.set(port, door)
    return port
  }

  function shut(door: Door): void {
    door.inner = null
    door.early = null
    for (const pipe of door.pipes.values()) pipe.close()
    door.pipes.clear()
  }

  return {
    set: (next) => void Object.assign(conditions, next),
    async join(page) {
      const ports = await Promise.all(Array.from({ length: doorsPerPage }, openDoor))
      await page.exposeFunction('routeThrough', (port: number, route: Route) => {
        const door = doors.get(port)
        if (door === undefined) return
        const { early } = door
        shut(door)
        door.inner = route
        for (const packet of early ?? []) door.socket.emit('message', ...packet)
      })
      await page.evaluateOnNewDocument(throughProxy, ports, doorAddress)
      pages.push(page)
    },
    async changePaths() {
      for (const door of doors.values()) shut(door)
      await Promise.all(pages.map((page) => page.evaluate(() => window.forgetRoutes())))
    },
    passed: () => passed,
    close() {
      isClosed = true
      for (const door of doors.values()) {
        shut(door)
        door.socket.close()
      }
      doors.clear()
    },
  }
}

function toKey({ address, port }: RemoteInfo): string {
  return `${address}:${port}`
}
