import { type ReadonlySignal, signal } from '@preact/signals'
import { isEmbedded } from '../../protocol/address'
import { type Route, toPath, toRoute } from './route'

export type Router = {
  route: ReadonlySignal<Route>
  /** Whether the room in the route was made a moment ago, in this tab. */
  fresh: ReadonlySignal<boolean>
  /** `replaces`: there is no way back to where we are. */
  go(route: Route, options?: { fresh?: boolean; replaces?: boolean }): void
  /** From now on Back leads nowhere, and is told; gives what ends that. */
  hold(onBack: () => void): () => void
}

/** Of the entry of the history that Back takes away while it is held. */
const held = { held: true }

export function createRouter(page: Window): Router {
  /**
   * Whatever was stuck to the link of a room is gone from the address too; of an embedded page it
   * belongs to its host.
   */
  const read = (): Route => {
    const { location, history } = page
    const found = toRoute(location)
    const clean = toPath(found)
    if (found.at === 'room' && addressOf(location) !== clean && !isEmbedded(location))
      history.replaceState(history.state, '', clean)
    return found
  }
  const route = signal<Route>(read())
  const fresh = signal(false)
  let onBack: (() => void) | null = null
  /** Whether the entry that holds is there. A page may be loaded anew in the middle of it. */
  let isHolding = isHeld(page.history.state)
  /**
   * We go back ourselves, over that entry. Until we are there nothing is written: it would stand in
   * another place.
   */
  let isReleasing = false
  const unwritten: (() => void)[] = []
  /** Under the address of what is shown, wherever Back has led to. */
  const holdHere = () => page.history.pushState(held, '', toPath(route.peek()))
  const follow = () => {
    if (isReleasing || isHolding === (onBack !== null)) return
    isHolding = !isHolding
    if (isHolding) return holdHere()
    // There is nothing to go back to.
    if (page.history.length === 1) return page.history.replaceState(null, '')
    isReleasing = true
    page.history.back()
  }
  follow()
  // Also fired when somebody edits the fragment by hand.
  page.addEventListener('popstate', () => {
    if (isReleasing) {
      isReleasing = false
      for (const write of unwritten.splice(0)) write()
      // Back may have led further than one.
      const path = toPath(route.peek())
      if (!isEmbedded(page.location) && addressOf(page.location) !== path)
        page.history.replaceState(null, '', path)
      follow()
    } else if (onBack !== null) {
      holdHere()
      onBack()
    } else {
      fresh.value = false
      route.value = read()
    }
  })
  return {
    route,
    fresh,
    go(to, options) {
      const write = () =>
        options?.replaces
          ? page.history.replaceState(null, '', toPath(to))
          : page.history.pushState(null, '', toPath(to))
      if (isReleasing) unwritten.push(write)
      else write()
      page.scrollTo(0, 0)
      fresh.value = options?.fresh ?? false
      route.value = to
    },
    hold(listener) {
      onBack = listener
      follow()
      return () => {
        onBack = null
        follow()
      }
    },
  }
}

function isHeld(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'held' in state
}

function addressOf({ pathname, search, hash }: Location): string {
  return pathname + search + hash
}
