/** Where in the app we are, as the address says it. PURE. */
import { undisguised } from './reading'
import { type Address, readRoomLink, type RoomLink, toRoomPath } from './roomLink'

export type Route =
  | { at: 'home' }
  /** The connection test. */
  | { at: 'check' }
  | ({ at: 'room' } & RoomLink)
  /** There is nothing at this address. */
  | { at: 'missing' }

export function toRoute(address: Address): Route {
  const { pathname } = address
  if (pathname === '/') return { at: 'home' }
  if (/^\/check[^\p{L}\d]*$/iu.test(undisguised(pathname))) return { at: 'check' }
  const link = readRoomLink(address)
  return link === null ? { at: 'missing' } : { at: 'room', ...link }
}

export function toPath(route: Route): string {
  if (route.at === 'check') return '/check'
  return route.at === 'room' ? toRoomPath(route) : '/'
}
