/**
 * Who may have a socket of a room (J1, J3). All of it is decided before the room is touched, which
 * is billed: whose socket it is, and whether it has the key, follow from the request alone.
 */
import { sha256, toBase32, toBytes } from '../../protocol/bytes'
import {
  CloseCode,
  type CloseName,
  closeReason,
  credentialEntries,
  subprotocol,
} from '../../protocol/messages'
import {
  proofPattern,
  roomKind,
  secretPattern,
  splitRoom,
  toPeerId,
  toRoomName,
} from '../../protocol/ids'
import type { Env } from '../env'
import { withAdmitted } from '../room/admitted'
import type { RoomKey } from './roomKey'
import { type OriginConfig, toOriginKind } from './origins'
import { readable } from './posting'
import { tellOfHost, tellOfUpgrade } from './proxied'
import { emptyAnswer, refusal } from './refusal'

/** The request as the room may have it, or what it is refused with. */
export async function admit(
  request: Request,
  room: string,
  env: OriginConfig & Pick<Env, 'JOIN_LIMIT'>,
  roomKey: RoomKey | null,
): Promise<Request | Response> {
  if (request.headers.get('Upgrade')?.toLowerCase() !== 'websocket') {
    tellOfUpgrade(request)
    return refusal(426, 'upgrade-required', 'This address is a WebSocket.')
  }
  const kind = roomKind(room)
  if (kind === null) return badRoom()
  if (toOriginKind(request, env) === 'foreign') return foreignOrigin(request, env)
  const offered = request.headers.get('Sec-WebSocket-Protocol')
  const isPlain = offered === null
  const entries = (offered ?? '').split(',').map((entry) => entry.trim())
  if (isPlain ? kind !== 'open' : !entries.includes(subprotocol))
    return refusal(400, 'bad-subprotocol', `The subprotocol is ${subprotocol}.`)
  if (!(await isInTime(request, env.JOIN_LIMIT))) return tooManyJoins()
  if (roomKey !== null && !(await roomKey.made(room))) return closedWith('notMade', isPlain)
  const way = await toWay(request, room)
  if (isPlain) return withAdmitted(request, { peer: null, way })

  const secret = entryOf(entries, credentialEntries.secret)
  // So do pages of before the secret came with the upgrade: a page that is loaded anew brings it.
  if (secret === null) return closedWith('version')
  if (!secretPattern.test(secret))
    return refusal(400, 'bad-secret', 'A secret is 22 characters of base64url.')
  if (kind === 'sealed' && !(await opens(room, entryOf(entries, credentialEntries.proof))))
    return closedWith('wrongKey')
  return withAdmitted(request, { peer: await toPeerId(room, secret), way })
}

/**
 * J13: what a page asks whose sockets do not open, since it cannot read what they were refused
 * with.
 */
export async function answerRefusal(
  request: Request,
  room: string,
  env: OriginConfig & Pick<Env, 'JOIN_LIMIT'>,
): Promise<Response> {
  if (roomKind(room) === null) return badRoom()
  const origin = toOriginKind(request, env)
  if (origin === 'foreign') return foreignOrigin(request, env)
  const response = (await isInTime(request, env.JOIN_LIMIT)) ? emptyAnswer() : tooManyJoins()
  return origin === 'listed' ? readable(response, request) : response
}

/**
 * A page cannot read why an upgrade was refused, but why a socket was closed. One that offers no
 * subprotocol takes none.
 */
function closedWith(name: CloseName, isPlain = false): Response {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  server.close(CloseCode[name], closeReason[name])
  const headers = isPlain ? {} : { 'Sec-WebSocket-Protocol': subprotocol }
  return new Response(null, { status: 101, webSocket: client, headers })
}

function entryOf(entries: readonly string[], prefix: string): string | null {
  return entries.find((entry) => entry.startsWith(prefix))?.slice(prefix.length) ?? null
}

/** J3: whether this proof opens the room of this name, whatever its mark. */
export async function opens(room: string, proof: string | null): Promise<boolean> {
  return (
    proof !== null &&
    proofPattern.test(proof) &&
    (await toRoomName(proof)) === splitRoom(room).sealed
  )
}

/** E9. The room tells addresses apart, and keeps nothing but this of them. */
async function toWay(request: Request, room: string): Promise<string | null> {
  const address = request.headers.get('CF-Connecting-IP')
  if (address === null) return null
  return toBase32(await sha256(toBytes(`${room}/${toNetwork(address)}`))).slice(0, 16)
}

export function badRoom(): Response {
  return refusal(400, 'bad-room', 'A room name is 1 to 64 of a-z, 0-9 and the hyphen.')
}

function tooManyJoins(): Response {
  return refusal(429, 'too-many-joins', 'Too many joins from this address. Wait a moment.', {
    'Retry-After': '10',
  })
}

export function foreignOrigin(request: Request, env: OriginConfig): Response {
  tellOfHost(request, env)
  return refusal(403, 'foreign-origin', 'Pages from this origin may not open rooms here.')
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
