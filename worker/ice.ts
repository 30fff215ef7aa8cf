/**
 * ICE servers for those who are in a room, and for nobody else (PROTOCOL.md R1-R4). The room only says who is there: a
 * room that waited for a relay's maker would be billed for it, and hear nothing meanwhile.
 */
import { parseIceRequest } from '../protocol/parse'
import { roomKind, toPeerId } from '../protocol/room'
import { badRoom, foreignOrigin, isInTime, toOriginKind } from './admission'
import type { Env } from './env'
import { answer, emptyAnswer, refusal } from './refusal'
import type { Relay } from './relay/relay'

type IceEnv = Pick<Env, 'ALLOWED_ORIGINS' | 'ICE_LIMIT' | 'ICE_PEER_LIMIT' | 'ROOM'>

const bodyBytes = 1024
/** As long as the limits of wrangler.toml count. */
const retryAfter = { 'Retry-After': '60' }

/** `later` keeps the worker alive for what the answer does not wait for. */
export async function answerIce(
  request: Request,
  room: string,
  env: IceEnv,
  relay: Relay,
  later: (work: Promise<void>) => void,
): Promise<Response> {
  const { method } = request
  if (method !== 'POST' && method !== 'OPTIONS')
    return refusal(405, 'bad-method', 'Ask for ICE servers by POST.', { Allow: 'POST, OPTIONS' })
  if (roomKind(room) === null) return badRoom()
  const origin = toOriginKind(request, env.ALLOWED_ORIGINS)
  if (origin === 'foreign') return foreignOrigin()
  const response =
    method === 'OPTIONS' ? emptyAnswer() : await lend(request, room, env, relay, later)
  return origin === 'listed' ? readable(response, request) : response
}

async function lend(
  request: Request,
  room: string,
  env: IceEnv,
  relay: Relay,
  later: (work: Promise<void>) => void,
): Promise<Response> {
  if (!(await isInTime(request, env.ICE_LIMIT)))
    return refusal(429, 'too-often', 'Too many requests from this address.', retryAfter)
  const text = await readText(request, bodyBytes)
  const asked = text === null ? null : parseIceRequest(text)
  if (!asked) return refusal(400, 'bad-request', 'The body is {"secret":"<22 characters>"}.')
  const id = await toPeerId(room, asked.secret)
  if (env.ICE_PEER_LIMIT && !(await env.ICE_PEER_LIMIT.limit({ key: `${room}/${id}` })).success)
    return refusal(429, 'too-often', 'Too many requests of this peer.', retryAfter)

  const stub = env.ROOM.getByName(room)
  if (!(await stub.has(id))) return notAdmitted()
  const { answer: servers, username } = await relay.lend(id)
  // It left while they were made, or the room was reset and its members come anew: nobody else will revoke them.
  if (username !== null && !(await stub.lent(id, username).catch(() => false))) {
    later(relay.revoke(username))
    return notAdmitted()
  }
  return answer(200, servers)
}

function notAdmitted(): Response {
  return refusal(403, 'not-admitted', 'ICE servers are for those who are in the room.')
}

/** A fetch of another page's asks for this, where a WebSocket does not. */
function readable(response: Response, request: Request): Response {
  const { headers } = response
  headers.set('Access-Control-Allow-Origin', request.headers.get('Origin') ?? '')
  headers.set('Vary', 'Origin')
  headers.set('Access-Control-Expose-Headers', 'Retry-After')
  if (request.method === 'OPTIONS') {
    headers.set('Access-Control-Allow-Methods', 'POST')
    headers.set('Access-Control-Allow-Headers', 'Content-Type')
    headers.set('Access-Control-Max-Age', '86400')
  }
  return response
}

/** The body as text, or null when it is longer than that; then no more of it is read. */
async function readText(request: Request, bytes: number): Promise<string | null> {
  // What comes over HTTP is no longer than it said, and read at once where that is short enough.
  const announced = request.headers.get('Content-Length')
  if (announced !== null && Number(announced) <= bytes) return request.text()
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > bytes) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
