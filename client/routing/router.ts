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
  /** Whatever was stuck to the link of a room is gone from the address too; of an embedded page it belongs to its host. */
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
  /** We go back ourselves, over the entry that held it. */
  let isReleasing = false
  /** Under the address of what is shown, wherever Back has led to. */
  const holdHere = () => page.history.pushState(held, '', toPath(route.peek()))
  const release = () => {
    isReleasing = true
    page.history.back()
  }
  // A page that was loaded anew in the middle of it.
  if (isHeld(page.history.state)) release()
  // Also fired when somebody edits the fragment by hand.
  page.addEventListener('popstate', () => {
    if (isReleasing) {
      isReleasing = false
      // Back may have led further than one, and the person gone on since.
      const path = toPath(route.peek())
      if (!isEmbedded(page.location) && addressOf(page.location) !== path)
        page.history.replaceState(null, '', path)
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
      if (options?.replaces) page.history.replaceState(null, '', toPath(to))
      else page.history.pushState(null, '', toPath(to))
      page.scrollTo(0, 0)
      fresh.value = options?.fresh ?? false
      route.value = to
    },
    hold(listener) {
      onBack = listener
      holdHere()
      return () => {
        onBack = null
        release()
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
