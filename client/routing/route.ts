/** Where in the app we are, as the address says it. PURE. */
import { keyIn, roomInLink, toRoom, undisguised } from './reading'

export type Route =
  | { at: 'home' }
  /** The connection test. */
  | { at: 'check' }
  | { at: 'room'; room: string; key: string | null }
  /** There is nothing at this address. */
  | { at: 'missing' }

type Address = Pick<Location, 'pathname' | 'search' | 'hash'>

/** The key is the fragment, which no request ever carries, unless somebody has encoded its `#`. */
export function toRoute({ pathname, search, hash }: Address): Route {
  if (pathname === '/') return { at: 'home' }
  if (/^\/check\/?$/i.test(pathname)) return { at: 'check' }
  const address = undisguised(pathname + search + hash)
  const found = roomInLink.exec(address)
  if (found?.index !== 0) return { at: 'missing' }
  const [, room = '', behind = ''] = found
  return { at: 'room', room: toRoom(room), key: keyIn(behind) }
}

export function toPath(route: Route): string {
  if (route.at === 'check') return '/check'
  if (route.at !== 'room') return '/'
  return `/r/${route.room}${route.key === null ? '' : `#${route.key}`}`
}
