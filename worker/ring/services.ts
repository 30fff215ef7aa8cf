/**
 * Which addresses are those of push services. A token names where the worker posts, and whoever is
 * in a room may have made it: an address that is not of a known service is refused before anything
 * goes there. PURE.
 */
import { toOrigins, toWeb } from '../http/origins'

export type ServicesConfig = {
  /** Origins of other push services, with commas between. */
  PUSH_SERVICES?: string
}

/** Of Chrome, Edge on Windows, Firefox and Safari. One that begins with a dot is for all below it. */
const known = [
  'fcm.googleapis.com',
  '.notify.windows.com',
  '.push.services.mozilla.com',
  '.push.apple.com',
]

/** Throws an error that names the variable and the place of what is wrong in it. */
export function toServices({ PUSH_SERVICES }: ServicesConfig): string[] {
  return toOrigins('PUSH_SERVICES', PUSH_SERVICES, toService)
}

/** Null when it is not of a known service, or of one of `listed`, which are origins. */
export function toPushUrl(endpoint: string, listed: readonly string[]): URL | null {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  if (url === null || url.username !== '' || url.password !== '') return null
  // It is not sent, and would make another address of the same one.
  url.hash = ''
  if (listed.includes(url.origin)) return url
  if (url.protocol !== 'https:' || url.port !== '') return null
  return known.some((host) => isOf(url.hostname, host)) ? url : null
}

function isOf(hostname: string, host: string): boolean {
  return host.startsWith('.') ? hostname.endsWith(host) : hostname === host
}

/** https, or this machine, for tests. */
function toService(entry: string): string | null {
  const origin = toWeb(entry)
  if (origin === null || origin.startsWith('https:')) return origin
  return /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(origin) ? origin : null
}
