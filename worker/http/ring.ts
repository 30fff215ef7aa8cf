/**
 * Rings somebody whose tab is closed, for those who are in the room, and for nobody else
 * (PROTOCOL.md K1-K6). The page has encrypted what is pushed, and the worker signs it: it learns
 * where somebody is rung while it does so, and neither by whom nor why.
 */
import { type Bytes, fromBase64Url, sha256, toBase64Url, toBytes } from '../../protocol/bytes'
import { roomKind, toPeerId } from '../../protocol/ids'
import { type RingRequest, ringRequestShape } from '../../protocol/ring'
import { fromJson } from '../../protocol/shape'
import { badRoom, foreignOrigin, isInTime } from './admission'
import type { Env } from '../env'
import { type OriginConfig, publicOrigin, toOriginKind } from './origins'
import { readable, readText } from './posting'
import { answer, emptyAnswer, refusal } from './refusal'
import type { RoomKey } from './roomKey'
import type { Ring, TokenFault } from '../ring/ring'

type RingEnv = OriginConfig &
  Pick<Env, 'RING_LIMIT' | 'RING_PEER_LIMIT' | 'RING_TOKEN_LIMIT' | 'ROOM'>

/** What the answer is made with; `ring` is null where the operator has set no keys. */
export type Ringing = { ring: Ring | null; roomKey: RoomKey | null }

/** The longest token and the longest push, and what stands around them. */
const bodyBytes = 8192
/** As long as the limits of wrangler.toml count. */
const retryAfter = { 'Retry-After': '60' }

const faults: Record<TokenFault, string> = {
  'bad-token': 'This token was not made for the keys of this server.',
  'other-room': 'This token is of another room.',
  expired: 'This token counts no longer, or for too long.',
  'unknown-service': 'This token leads to no push service that is known here.',
}

/** K1. */
export function answerRingKeys(request: Request, env: OriginConfig, ring: Ring | null): Response {
  if (request.method !== 'GET')
    return refusal(405, 'bad-method', 'Ask for the keys with GET.', { Allow: 'GET' })
  const origin = toOriginKind(request, env)
  if (origin === 'foreign') return foreignOrigin(request, env)
  const response = ring === null ? noRingKeys() : answer(200, ring.keys)
  return origin === 'listed' ? readable(response, request) : response
}

/** K3. */
export async function answerRing(
  request: Request,
  room: string,
  env: RingEnv,
  ringing: Ringing,
): Promise<Response> {
  const { method } = request
  if (method !== 'POST' && method !== 'OPTIONS')
    return refusal(405, 'bad-method', 'Ring with POST.', { Allow: 'POST, OPTIONS' })
  const wrong = notSealed(room)
  if (wrong !== null) return wrong
  const origin = toOriginKind(request, env)
  if (origin === 'foreign') return foreignOrigin(request, env)
  const response = method === 'OPTIONS' ? emptyAnswer() : await rung(request, room, env, ringing)
  return origin === 'listed' ? readable(response, request) : response
}

async function rung(
  request: Request,
  room: string,
  env: RingEnv,
  { ring, roomKey }: Ringing,
): Promise<Response> {
  if (ring === null) return noRingKeys()
  if (!(await isInTime(request, env.RING_LIMIT))) return tooOften('Too many requests.')
  if (roomKey !== null && !(await roomKey.made(room))) return notMade()
  const asked = await readRing(request)
  if (asked === null)
    return refusal(400, 'bad-request', 'The body is {"secret","token","message","for"}.')
  const id = await toPeerId(room, asked.secret)
  if (!(await passes(env.RING_PEER_LIMIT, `${room}/${id}`)))
    return tooOften('This peer rings too often.')
  if (!(await env.ROOM.getByName(room).has(id)))
    return refusal(403, 'not-admitted', 'Only people in the room ring others.')
  const opened = await ring.open(asked.token, room, Date.now())
  if ('fault' in opened) return refusal(403, opened.fault, faults[opened.fault])
  const { url } = opened
  // Of one browser, whatever the tokens for it, and whoever rings it.
  const place = toBase64Url(await sha256(toBytes(url.href)))
  if (!(await passes(env.RING_TOKEN_LIMIT, place))) return tooOften('This one is rung too often.')
  // Push services want it to be https, or an address of a person.
  const subject = publicOrigin(request, env).replace(/^http:/, 'https:')
  const outcome = await ring.push({ url, body: asked.body, for: asked.for, room }, subject)
  return answer(200, { outcome })
}

async function readRing(request: Request): Promise<(RingRequest & { body: Bytes }) | null> {
  const text = await readText(request, bodyBytes)
  const asked = text === null ? undefined : fromJson(ringRequestShape, text)
  if (asked === undefined) return null
  try {
    return { ...asked, body: fromBase64Url(asked.message) }
  } catch {
    return null
  }
}

/** Elsewhere than on Cloudflare there may be no such limit. */
async function passes(limit: RateLimit | undefined, key: string): Promise<boolean> {
  return limit === undefined || (await limit.limit({ key })).success
}

/** Null where it is: an open room has no key that would seal where its people are rung. */
export function notSealed(room: string): Response | null {
  const kind = roomKind(room)
  if (kind === null) return badRoom()
  return kind === 'open'
    ? refusal(400, 'open-room', 'Nobody is rung in an open room: it has no key.')
    : null
}

export function noRingKeys(): Response {
  return refusal(404, 'no-ring-keys', 'Closed tabs are not rung here: the operator set no keys.')
}

export function notMade(): Response {
  return refusal(403, 'not-made', 'Rooms are made with a key here, and this one was not.')
}

export function tooOften(message: string): Response {
  return refusal(429, 'too-often', message, retryAfter)
}
