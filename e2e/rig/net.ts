/**
 * The network between browsers: a UDP proxy of this machine, which delays, loses, or swallows what
 * goes through it. A page that joins gives its connections no address of another but the proxy's
 * own, so that nothing goes around it.
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import type { Page } from 'puppeteer-core'
import { type Bottleneck, createBottleneck } from './bottleneck.ts'
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
  /** What this page sends goes through a bottleneck from now on; null: through none. */
  limit(page: Page, uplink: Bottleneck | null): void
  /**
   * Every path there was is dead for ever. Addresses that are exchanged from now on lead over new
   * ones.
   */
  changePaths(): Promise<void>
  /** Packets that came through. */
  passed(): number
  close(): void
}

/**
 * One port, which stands for one candidate of one page. Whoever sends to it is seen by that page at
 * a port of its own. `early`: what came before it was known where it leads, which takes a moment;
 * null once it led anywhere.
 */
type Door = {
  page: Page
  socket: Socket
  inner: Route | null
  pipes: Map<string, Socket>
  early: [Buffer, RemoteInfo][] | null
}

/** More than one page has candidates of others at one time. */
const doorsPerPage = 120
/** What IPv4 and UDP add to each packet. */
const headerBytes = 28
/**
 * For what comes while we are busy with other packets. With what a system gives a socket by itself,
 * often room for a hundred, it loses packets that no conditions named.
 */
const inUdp = { type: 'udp4', recvBufferSize: 4 * 1024 ** 2 } as const

/**
 * `opensAhead`: a page's address leads to it as soon as it is found, not when another page is given
 * it. That other page's browser takes a moment to say so, which no network takes, and which would
 * count as the time of whoever gives its browser the addresses late. For two pages.
 */
// oxlint-disable-next-line max-lines-per-function -- one closure over the ways between the browsers
export function createNet({ seed = 1, opensAhead = false } = {}): Net {
  const conditions: Conditions = { delayMs: 0, loss: 0 }
  const random = createRandom(seed)
  const doors = new Map<number, Door>()
  const pages: Page[] = []
  const uplinks = new Map<Page, ReturnType<typeof createBottleneck>>()
  const senders = new Map<string, Page>()
  const ownAddresses = new Set(
    Object.values(networkInterfaces()).flatMap((list) => list?.map((i) => i.address) ?? []),
  )
  let passed = 0
  let isClosed = false

  /** `from`: who sends it, which is known once it has sent anything to a door of its own. */
  function pass(
    { data, from, through }: { data: Buffer; from: RemoteInfo; through: Socket },
    to: Pick<RemoteInfo, 'address' | 'port'>,
  ): void {
    if (random() < conditions.loss) return
    const page = senders.get(toKey(from))
    const uplink = page === undefined ? undefined : uplinks.get(page)
    const queuedMs = uplink ? uplink(data.length + headerBytes, performance.now()) : 0
    if (queuedMs === null) return
    const delayMs = conditions.delayMs + queuedMs
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
    const pipe = createSocket(inUdp)
    pipe.on('message', (data, sender) => pass({ data, from: sender, through: door.socket }, from))
    door.pipes.set(toKey(from), pipe)
    return pipe
  }

  async function openDoor(page: Page): Promise<number> {
    const door: Door = {
      page,
      socket: createSocket(inUdp),
      inner: null,
      pipes: new Map(),
      early: [],
    }
    door.socket.on('message', (data, from) => {
      if (door.inner === null) door.early?.push([data, from])
      if (door.inner === null || !ownAddresses.has(from.address)) return
      // A port that one page has left may be another's later.
      senders.set(toKey(from), door.page)
      const through = door.pipes.get(toKey(from)) ?? openPipe(door, from)
      pass({ data, from, through }, door.inner)
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
    limit(page, uplink) {
      if (uplink === null) uplinks.delete(page)
      else uplinks.set(page, createBottleneck(uplink))
    },
    async join(page) {
      const ports = await Promise.all(Array.from({ length: doorsPerPage }, () => openDoor(page)))
      await page.exposeFunction('routeThrough', (port: number, route: Route) => {
        const door = doors.get(port)
        if (door === undefined) return
        const { early } = door
        shut(door)
        door.inner = route
        for (const packet of early ?? []) door.socket.emit('message', ...packet)
      })
      if (opensAhead)
        await page.exposeFunction('gathered', async (route: Route) => {
          const others = pages.filter((other) => other !== page && !other.isClosed())
          await Promise.all(others.map((o) => o.evaluate((r) => window.openRoute(r), route)))
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
