/**
 * ICE servers for those who are in a room, and for nobody else (PROTOCOL.md R1-R4). The room only
 * says who is there: a room that waited for a relay's maker would be billed for it, and hear
 * nothing meanwhile.
 */
import { parseIceRequest } from '../../protocol/parse'
import { roomKind, toPeerId } from '../../protocol/ids'
import { badRoom, foreignOrigin, isInTime } from './admission'
import type { Env } from '../env'
import type { RoomKey } from './roomKey'
import { type OriginConfig, toOriginKind } from './origins'
import { readable, readText } from './posting'
import { answer, emptyAnswer, refusal } from './refusal'
import type { Relay } from '../relay/relay'

type IceEnv = OriginConfig & Pick<Env, 'ICE_LIMIT' | 'ICE_PEER_LIMIT' | 'ROOM'>

const bodyBytes = 1024
/** As long as the limits of wrangler.toml count. */
const retryAfter = { 'Retry-After': '60' }

/**
 * What an answer is made with. `later` keeps the worker alive for what the answer does not wait
 * for.
 */
type Lending = {
  relay: Relay
  roomKey: RoomKey | null
  later: (work: Promise<void>) => void
}

export async function answerIce(
  request: Request,
  room: string,
  env: IceEnv,
  lending: Lending,
): Promise<Response> {
  const { method } = request
  if (method !== 'POST' && method !== 'OPTIONS')
    return refusal(405, 'bad-method', 'Ask for ICE servers with POST.', { Allow: 'POST, OPTIONS' })
  if (roomKind(room) === null) return badRoom()
  const origin = toOriginKind(request, env)
  if (origin === 'foreign') return foreignOrigin(request, env)
  const response = method === 'OPTIONS' ? emptyAnswer() : await lend(request, room, env, lending)
  return origin === 'listed' ? readable(response, request) : response
}

async function lend(
  request: Request,
  room: string,
  env: IceEnv,
  { relay, roomKey, later }: Lending,
): Promise<Response> {
  if (!(await isInTime(request, env.ICE_LIMIT)))
    return refusal(429, 'too-often', 'Too many requests from this address.', retryAfter)
  if (roomKey !== null && !(await roomKey.made(room)))
    return refusal(403, 'not-made', 'Rooms are made with a key here, and this one was not.')
  const text = await readText(request, bodyBytes)
  const asked = text === null ? null : parseIceRequest(text)
  if (!asked) return refusal(400, 'bad-request', 'The body is {"secret":"<22 characters>"}.')
  const id = await toPeerId(room, asked.secret)
  if (env.ICE_PEER_LIMIT && !(await env.ICE_PEER_LIMIT.limit({ key: `${room}/${id}` })).success)
    return refusal(429, 'too-often', 'Too many requests from this peer.', retryAfter)

  const stub = env.ROOM.getByName(room)
  if (!(await stub.has(id))) return notAdmitted()
  const { answer: servers, username } = await relay.lend(id)
  // It left while they were made, or the room was reset and its members come anew: nobody else will
  // revoke them.
  if (username !== null && !(await stub.lent(id, username).catch(() => false))) {
    later(relay.revoke(username))
    return notAdmitted()
  }
  return answer(200, servers)
}

function notAdmitted(): Response {
  return refusal(403, 'not-admitted', 'ICE servers are only for people in the room.')
}
