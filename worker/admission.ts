/** Who may have a socket (J1, before the room is touched: a room is billed), and a seat (J3). */
import { subprotocol } from '../protocol/messages'
import { roomKind, toRoomName } from '../protocol/room'
import type { Env } from './env'
import { refusal } from './refusal'

/** The refusal of this request, or null when the room may have it. */
export async function refuseUpgrade(
  request: Request,
  room: string,
  env: Pick<Env, 'ALLOWED_ORIGINS' | 'JOIN_LIMIT'>,
): Promise<Response | null> {
  if (request.headers.get('Upgrade')?.toLowerCase() !== 'websocket')
    return refusal(426, 'upgrade-required', 'This address is a WebSocket.')
  if (roomKind(room) === null) return badRoom()
  if (toOriginKind(request, env.ALLOWED_ORIGINS) === 'foreign') return foreignOrigin()
  if (!asksFor(request, subprotocol) && !(isPlainRequest(request) && roomKind(room) === 'open'))
    return refusal(400, 'bad-subprotocol', `The subprotocol is ${subprotocol}.`)
  if (!(await isInTime(request, env.JOIN_LIMIT)))
    return refusal(429, 'too-many-joins', 'Too many joins from this address. Wait a moment.', {
      'Retry-After': '10',
    })
  return null
}

export function badRoom(): Response {
  return refusal(400, 'bad-room', 'A room name is 1 to 64 of a-z, 0-9 and the hyphen.')
}

export function foreignOrigin(): Response {
  return refusal(403, 'foreign-origin', 'Pages of this origin may not open rooms here.')
}

/**
 * `own`: our own page, or a native client, which sends no Origin. `listed`: one of `ALLOWED_ORIGINS`. Hosts are compared,
 * since a tunnel may end TLS before the worker.
 */
export function toOriginKind(
  request: Request,
  allowed: string | undefined,
): 'own' | 'listed' | 'foreign' {
  const origin = request.headers.get('Origin')
  if (origin === null) return 'own'
  if (URL.canParse(origin) && new URL(origin).host === new URL(request.url).host) return 'own'
  const listed = toOrigins(allowed ?? '', 'ALLOWED_ORIGINS')
  return listed.some((entry) => entry === '*' || entry === origin) ? 'listed' : 'foreign'
}

/** `*`, or origins with commas between. What is neither is skipped, and said in the log. */
export function toOrigins(text: string, variable: string): string[] {
  const entries = text.split(',').map((part) => part.trim())
  return entries.flatMap((entry) => {
    if (entry === '') return []
    if (entry === '*') return entry
    const origin = URL.canParse(entry) ? new URL(entry).origin : 'null'
    // `other.example:8443` is a URL too, of the scheme `other.example:`. Its origin is that of every sandboxed page. And a host may
    // have signs in it that mean something in a policy: `*`, `;`.
    if (/^https?:\/\/[\w.:[\]-]+$/.test(origin)) return origin
    console.error(`${variable}: not an origin: ${entry}; it is skipped`)
    return []
  })
}

/** Elsewhere than on Cloudflare there may be no such limit, and no such header. */
export async function isInTime(request: Request, limit: RateLimit | undefined): Promise<boolean> {
  const address = request.headers.get('CF-Connecting-IP')
  if (limit === undefined || address === null) return true
  return (await limit.limit({ key: toNetwork(address) })).success
}

/** An IPv4 address, or the /64 of an IPv6 one: whoever has one address of that has them all. */
function toNetwork(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [start = [], end = []] = address.split('::').map((half) => half.split(':').filter(Boolean))
  const zeros = Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0')
  return [...start, ...zeros, ...end].slice(0, 4).join(':')
}

/** PLAIN.md: who names no subprotocol speaks the plain dialect. */
export function isPlainRequest(request: Request): boolean {
  return !request.headers.has('Sec-WebSocket-Protocol')
}

function asksFor(request: Request, protocol: string): boolean {
  const offered = request.headers.get('Sec-WebSocket-Protocol') ?? ''
  return offered.split(',').some((name) => name.trim() === protocol)
}

/** J3: whether this proof, or none, opens the room of this name. */
export async function opens(room: string, proof: string | undefined): Promise<boolean> {
  if (roomKind(room) === 'open') return true
  return proof !== undefined && (await toRoomName(proof)) === room
}
