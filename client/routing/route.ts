/** Where in the app we are, as the address says it. PURE. */
import { keyIn, roomAt, undisguised } from './reading'

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
  const [path = '', ...behind] = undisguised(pathname + search).split('#')
  const room = roomAt(/^\/r\/([^]*)/i.exec(path)?.[1] ?? '')
  if (room === '') return { at: 'missing' }
  const fragment = undisguised(hash.slice(1))
  return { at: 'room', room, key: keyIn(fragment === '' ? behind : [fragment, ...behind]) }
}

export function toPath(route: Route): string {
  if (route.at === 'check') return '/check'
  if (route.at !== 'room') return '/'
  return `/r/${route.room}${route.key === null ? '' : `#${route.key}`}`
}
