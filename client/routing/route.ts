/** Where in the app we are, as the address says it. PURE. */
import { roomPath } from '../../protocol/address'

export type Route =
  | { at: 'home' }
  /** The connection test. */
  | { at: 'check' }
  | { at: 'room'; room: string; key: string | null }

/** The key is the fragment, which no request ever carries, up to what an embedded page is told (embedding.ts). */
export function toRoute(pathname: string, hash: string): Route {
  if (/^\/check\/?$/.test(pathname)) return { at: 'check' }
  const room = roomPath.exec(pathname)?.[1]
  if (room === undefined) return { at: 'home' }
  return { at: 'room', room: room.toLowerCase(), key: hash.slice(1).split('&')[0] || null }
}

export function toPath(route: Route): string {
  if (route.at === 'home') return '/'
  if (route.at === 'check') return '/check'
  return `/r/${route.room}${route.key === null ? '' : `#${route.key}`}`
}
