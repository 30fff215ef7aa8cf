/**
 * Makes rooms for those who have the key of this deployment (PROTOCOL.md J12). Nothing is stored:
 * the name says it.
 */
import { parseMakeRequest } from '../../protocol/parse'
import { foreignOrigin, isInTime } from './admission'
import type { Env } from '../env'
import { type OriginConfig, toOriginKind } from './origins'
import { readable, readText } from './posting'
import { answer, emptyAnswer, refusal } from './refusal'
import type { RoomKey } from './roomKey'

type MakeEnv = OriginConfig & Pick<Env, 'MAKE_LIMIT'>

const bodyBytes = 1024
/** As long as the limit of wrangler.toml counts. */
const retryAfter = { 'Retry-After': '60' }

export async function answerMake(
  request: Request,
  env: MakeEnv,
  roomKey: RoomKey | null,
): Promise<Response> {
  const { method } = request
  if (method !== 'POST' && method !== 'OPTIONS')
    return refusal(405, 'bad-method', 'Make rooms with POST.', { Allow: 'POST, OPTIONS' })
  const origin = toOriginKind(request, env)
  if (origin === 'foreign') return foreignOrigin(request, env)
  const response = method === 'OPTIONS' ? emptyAnswer() : await make(request, env, roomKey)
  return origin === 'listed' ? readable(response, request) : response
}

async function make(request: Request, env: MakeEnv, roomKey: RoomKey | null): Promise<Response> {
  if (roomKey === null)
    return refusal(404, 'no-room-key', 'Rooms need no key here: their links are made by any page.')
  if (!(await isInTime(request, env.MAKE_LIMIT)))
    return refusal(429, 'too-often', 'Too many requests from this address.', retryAfter)
  const text = await readText(request, bodyBytes)
  const asked = text === null ? null : parseMakeRequest(text)
  if (asked === null)
    return refusal(400, 'bad-request', 'The body is {"room":"<a sealed name>","key":"<the key>"}.')
  if (!(await roomKey.is(asked.key)))
    return refusal(403, 'wrong-room-key', 'That is not the key of this server.')
  return answer(200, { room: await roomKey.nameOf(asked.room) })
}
