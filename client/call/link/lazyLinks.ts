/**
 * The links before what makes them is there: it is loaded once we are in the room, so that a first
 * visit does not wait for it. What is asked for in between is done afterwards, in the same order.
 */
import type { PeerId } from '../../../protocol/messages'
import type { Link, LinkRole } from '../types'
import { logFailure } from '../../base/logFailure'
import type { createLinks, Links, LinksOptions } from './links'
import { unmadeLink } from './linkView'
import { createStore } from '../../base/store'

export type LazyLinks = Links & {
  /** What makes links is brought, unless it is there. Asked again, it tries again. */
  prepare(): void
}

type Act = (links: Links) => void

type Needs = {
  load: () => Promise<{ createLinks: typeof createLinks }>
  /** What has to be known besides, before there can be a link. It settles, and does not fail. */
  ready: () => Promise<void>
}

export function createLazyLinks(options: LinksOptions, { load, ready }: Needs): LazyLinks {
  const view = createStore<ReadonlyMap<PeerId, Link>>(new Map())
  let links: Links | null = null
  let wanted: ReadonlyMap<PeerId, LinkRole> = new Map()
  const waiting: Act[] = []
  let isComing = false

  async function bring(): Promise<void> {
    if (isComing || links !== null) return
    isComing = true
    try {
      const [loaded] = await Promise.all([load(), ready()])
      const made = await loaded.createLinks(options)
      // One that fails is not done again, and keeps none of the others.
      for (let act = waiting.shift(); act !== undefined; act = waiting.shift()) attempt(act, made)
      links = made
      made.view.subscribe(view.set)
    } catch {
      // The network went away, or another Parley was deployed, which has no such part. Whatever is
      // asked for next tries again.
      showUnmade()
    } finally {
      isComing = false
    }
  }

  function showUnmade(): void {
    const before = view.peek()
    const unmade = [...wanted.keys()].map((id) => [id, before.get(id) ?? unmadeLink()] as const)
    if (unmade.length > 0 || before.size > 0) view.set(new Map(unmade))
  }

  function tryAgain(): void {
    if (waiting.length === 0) return
    view.set(new Map())
    void bring()
  }

  function attempt(act: Act, made: Links): void {
    try {
      act(made)
    } catch (error) {
      logFailure('links')(error)
    }
  }

  function ask(act: Act): void {
    if (links !== null) return act(links)
    waiting.push(act)
    void bring()
  }

  return {
    prepare: () => void bring(),
    view,
    receive: (from, message) => ask((made) => made.receive(from, message)),
    reconcile(next) {
      wanted = next
      if (next.size > 0 || waiting.length > 0) ask((made) => made.reconcile(next))
      else links?.reconcile(next)
    },
    // Without links these concern nobody.
    setTracks: () => links?.setTracks(),
    sendControl: (message, to) => links?.sendControl(message, to),
    sendData: (data, to) => links?.sendData(data, to) ?? 0,
    moveOver: () => links?.moveOver(),
    replaceAll: () => links?.replaceAll(),
    inspect: (id) => links?.inspect(id) ?? null,
    verify: (id, code) => links?.verify(id, code) ?? false,
    tryAgain: (id) => (links === null ? tryAgain() : links.tryAgain(id)),
    returned: (id) => links?.returned(id),
    networkChanged: () => (waiting.length > 0 ? void bring() : links?.networkChanged()),
    look: () => (waiting.length > 0 ? void bring() : links?.look()),
  }
}
