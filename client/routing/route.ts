/** Where in the app we are, as the address says it. PURE. */
import { roomKind } from '../../protocol/ids'
import { keyIn, roomAt, undisguised, withMark } from './reading'

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
  if (/^\/check[^\p{L}\d]*$/iu.test(undisguised(pathname))) return { at: 'check' }
  const named = /^\/r\/([^]*)/i.exec(undisguised(pathname + search))?.[1] ?? ''
  const [path = '', ...behind] = withMark(named).split('#')
  const room = roomAt(path)
  if (room === '') return { at: 'missing' }
  const fragment = undisguised(hash.slice(1))
  // An open room has no key, and in its query a # may be of anything.
  const encoded = roomKind(room) === 'open' && path.includes('?') ? [] : behind
  return { at: 'room', room, key: keyIn(fragment === '' ? encoded : [fragment, ...encoded]) }
}

export function toPath(route: Route): string {
  if (route.at === 'check') return '/check'
  if (route.at !== 'room') return '/'
  return `/r/${route.room}${route.key === null ? '' : `#${route.key}`}`
}
