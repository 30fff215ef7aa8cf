/**
 * The links before what makes them is there: it is loaded when there is somebody to have one with, so that a first visit does
 * not wait for it. What is asked for in between is done afterwards, in the same order.
 */
import { computed, signal } from '@preact/signals'
import type { Links, LinksOptions } from './links'

export type LazyLinks = Links & {
  /** There is somebody: what makes links is brought, unless it is there. Asked again, it tries again. */
  prepare(): void
}

type Act = (links: Links) => void

const none: Links['view'] = signal(new Map())

/** `ready`: what has to be known besides, before there can be a link. It settles, and does not fail. */
export function createLazyLinks(options: LinksOptions, ready: () => Promise<void>): LazyLinks {
  const links = signal<Links | null>(null)
  const waiting: Act[] = []
  let isComing = false

  async function bring(): Promise<void> {
    if (isComing || links.peek() !== null) return
    isComing = true
    try {
      const [{ createLinks }] = await Promise.all([import('./links'), ready()])
      const made = await createLinks(options)
      // One that fails is not done again, and keeps none of the others.
      for (let act = waiting.shift(); act !== undefined; act = waiting.shift()) attempt(act, made)
      links.value = made
    } catch {
      // The network went away. Whatever is asked for next tries again.
    } finally {
      isComing = false
    }
  }

  function attempt(act: Act, made: Links): void {
    try {
      act(made)
    } catch (error) {
      console.warn('links:', error instanceof Error ? error.name : 'failed')
    }
  }

  function ask(act: Act): void {
    const made = links.peek()
    if (made !== null) return act(made)
    waiting.push(act)
    void bring()
  }

  return {
    prepare: () => void bring(),
    view: computed(() => links.value?.view.value ?? none.value),
    receive: (from, message) => ask((made) => made.receive(from, message)),
    reconcile(wanted) {
      if (wanted.size > 0 || waiting.length > 0) ask((made) => made.reconcile(wanted))
      else links.peek()?.reconcile(wanted)
    },
    // Without links these concern nobody.
    setTrack: (kind, track) => links.peek()?.setTrack(kind, track),
    tell: (message, to) => links.peek()?.tell(message, to),
    configure: () => links.peek()?.configure(),
    renew: () => links.peek()?.renew(),
    path: async (id) => (await links.peek()?.path(id)) ?? null,
    verify: (id, verified) => links.peek()?.verify(id, verified),
    tryAgain: (id) => links.peek()?.tryAgain(id),
    details: async (id) => (await links.peek()?.details(id)) ?? '',
    returned: (id) => links.peek()?.returned(id),
    networkChanged: () => (waiting.length > 0 ? void bring() : links.peek()?.networkChanged()),
    look: () => (waiting.length > 0 ? void bring() : links.peek()?.look()),
  }
}
