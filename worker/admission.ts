/** Who may have a socket (J1, before the room is touched: a room is billed), and a seat (J3). */
import { subprotocol } from '../protocol/messages'
import { roomKind, toRoomName } from '../protocol/room'
import { refusal } from './refusal'

/** The refusal of this request, or null when the room may have it. */
export function refuseUpgrade(request: Request, room: string): Response | null {
  if (request.headers.get('Upgrade')?.toLowerCase() !== 'websocket')
    return refusal(426, 'upgrade-required', 'This address is a WebSocket.')
  if (roomKind(room) === null)
    return refusal(400, 'bad-room', 'A room name is 1 to 64 of a-z, 0-9 and the hyphen.')
  if (!isOwnOrigin(request))
    return refusal(403, 'foreign-origin', 'Only pages of this host may open its rooms.')
  if (!asksFor(request, subprotocol))
    return refusal(400, 'bad-subprotocol', `The subprotocol is ${subprotocol}.`)
  return null
}

/** Native clients send no Origin. Hosts are compared, since a tunnel may end TLS before the worker. */
function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get('Origin')
  if (origin === null) return true
  return URL.canParse(origin) && new URL(origin).host === new URL(request.url).host
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
