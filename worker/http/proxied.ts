/**
 * What a proxy between people and the worker may break: it changes the host, or drops the upgrade.
 * Both refuse every socket for ever, so the operator reads in the log what came and what mends it:
 * once, and without anybody's address.
 */
import { type OriginConfig, toWeb } from './origins'

const toldHosts = new Set<string>()
/** Anybody may send any `Origin`, and shall not fill the log with them. */
const mostHosts = 4
let toldUpgrade = false

/**
 * A browser says with `same-origin` that the page came from where it asks now, so from us: no other
 * site can send that.
 */
export function tellOfHost({ url, headers }: Request, { PUBLIC_ORIGIN }: OriginConfig): void {
  const origin = toWeb(headers.get('Origin') ?? '')
  if (origin === null || headers.get('Sec-Fetch-Site') !== 'same-origin') return
  if (toldHosts.has(origin) || toldHosts.size === mostHosts) return
  toldHosts.add(origin)
  const { host } = new URL(url)
  const set = PUBLIC_ORIGIN ? `PUBLIC_ORIGIN is ${PUBLIC_ORIGIN}` : 'PUBLIC_ORIGIN is not set'
  console.error(
    `worker: a page of ours at ${origin} was refused, since its request came with Host: ${host}, and ${set}. A proxy changes the host. If ${origin} is yours, set PUBLIC_ORIGIN = "${origin}", or have the proxy keep the host (nginx: proxy_set_header Host ${hostLine(origin)};).`,
  )
}

/** nginx's `$host` has no port. */
function hostLine(origin: string): string {
  return new URL(origin).port === '' ? '$host' : '$http_host'
}

/**
 * A proxy that knows nothing of WebSockets passes on all of a handshake but what is between two
 * hops.
 */
export function tellOfUpgrade({ headers }: Request): void {
  if (toldUpgrade || headers.get('Sec-WebSocket-Key') === null) return
  toldUpgrade = true
  console.error(
    'worker: a WebSocket came without its Upgrade header. A proxy drops it (nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $http_connection;).',
  )
}
