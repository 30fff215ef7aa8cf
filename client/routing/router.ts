import { type ReadonlySignal, signal } from '@preact/signals'
import { isEmbedded } from '../../protocol/address'
import { type Route, toPath, toRoute } from './route'

export type Router = {
  route: ReadonlySignal<Route>
  /** Whether the room in the route was made a moment ago, in this tab. */
  fresh: ReadonlySignal<boolean>
  /** `replaces`: there is no way back to where we are. */
  go(route: Route, options?: { fresh?: boolean; replaces?: boolean }): void
}

export function createRouter(page: Window): Router {
  /** Whatever was stuck to the link of a room is gone from the address too; of an embedded page it belongs to its host. */
  const read = (): Route => {
    const { location, history } = page
    const found = toRoute(location)
    const clean = toPath(found)
    const isClean = location.pathname + location.search + location.hash === clean
    if (found.at === 'room' && !isClean && !isEmbedded(location))
      history.replaceState(history.state, '', clean)
    return found
  }
  const route = signal<Route>(read())
  const fresh = signal(false)
  // Also fired when somebody edits the fragment by hand.
  page.addEventListener('popstate', () => {
    fresh.value = false
    route.value = read()
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
  }
}
