/**
 * The links before what makes them is there: it is loaded once we are in the room, so that a first
 * visit does not wait for it. Until then it is kept who is wanted, and what they said.
 */
import type { PeerId } from '../../../protocol/messages'
import type { Signal } from '../../../protocol/payload'
import { logFailure } from '../../base/logFailure'
import { createStore } from '../../base/store'
import type { Link, LinkRole } from '../types'
import type { createLinks, Links, LinksOptions } from './links'
import { unmadeLink } from './unmadeLink'

export type LazyLinks = Links & {
  /** What makes links is brought, unless it is there. Asked again, it tries again. */
  prepare(): void
}

type Needs = {
  load: () => Promise<{ createLinks: typeof createLinks }>
  /** What has to be known besides, before there can be a link. It settles, and does not fail. */
  ready: () => Promise<void>
}

/** What is kept of what one of them says: more than it takes to offer a connection. */
const earlyMax = 64

export function createLazyLinks(options: LinksOptions, { load, ready }: Needs): LazyLinks {
  const view = createStore<ReadonlyMap<PeerId, Link>>(new Map())
  let links: Links | null = null
  let isComing = false
  let wanted: ReadonlyMap<PeerId, LinkRole> = new Map()
  /** Of those who are wanted, in the order in which it came. */
  let early: { from: PeerId; signal: Signal }[] = []

  async function bring(): Promise<void> {
    if (isComing || links !== null) return
    isComing = true
    try {
      const [loaded] = await Promise.all([load(), ready()])
      handOver(await loaded.createLinks(options))
    } catch {
      // The network went away, or another Parley was deployed, which has no such part.
      showUnmade()
    } finally {
      isComing = false
    }
  }

  /** What fails of it is not done again, and keeps nothing else. */
  function handOver(made: Links): void {
    links = made
    attempt(() => made.reconcile(wanted))
    for (const { from, signal } of early) attempt(() => made.receive(from, signal))
    early = []
    made.view.subscribe(view.set)
  }

  /** Whoever is wanted is shown as one without a connection, until it comes. */
  function showUnmade(): void {
    const before = view.peek()
    if (before.size === wanted.size && [...wanted.keys()].every((id) => before.has(id))) return
    view.set(new Map([...wanted.keys()].map((id) => [id, before.get(id) ?? unmadeLink()])))
  }

  /** Unless it is for nobody. */
  function bringAgain(): void {
    if (wanted.size > 0) void bring()
  }

  return {
    prepare: () => void bring(),
    view,
    receive(from, signal) {
      if (links !== null) return links.receive(from, signal)
      const isFull = early.filter((one) => one.from === from).length >= earlyMax
      if (wanted.has(from) && !isFull) early.push({ from, signal })
      bringAgain()
    },
    reconcile(next) {
      wanted = next
      if (links !== null) return links.reconcile(next)
      early = early.filter(({ from }) => next.has(from))
      if (view.peek().size > 0) showUnmade()
      bringAgain()
    },
    // Without links these concern nobody.
    setTracks: () => links?.setTracks(),
    want: (id, lines) => links?.want(id, lines),
    sendControl: (message, to) => links?.sendControl(message, to),
    sendData: (data, to) => links?.sendData(data, to) ?? 0,
    sendChat: (to, text) => links?.sendChat(to, text) ?? false,
    files: (id) => links?.files(id) ?? null,
    load: () => links?.load() ?? 'nothing',
    moveOver: () => links?.moveOver(),
    replaceAll: () => links?.replaceAll(),
    inspect: (id) => links?.inspect(id) ?? null,
    verify: (id, code) => links?.verify(id, code) ?? false,
    safetyPort: () => links?.safetyPort() ?? null,
    tryAgain(id) {
      if (links !== null) return links.tryAgain(id)
      // That it is tried is seen.
      view.set(new Map())
      bringAgain()
    },
    returned: (id) => links?.returned(id),
    networkChanged: () => (links === null ? bringAgain() : links.networkChanged()),
    look: () => (links === null ? bringAgain() : links.look()),
  }
}

function attempt(act: () => void): void {
  try {
    act()
  } catch (error) {
    logFailure('links')(error)
  }
}
