/**
 * What somebody says who was rung and has no page open: that it declines (PROTOCOL.md K7, K8).
 * Whoever has the link may, and its receiver believes only what its own key opens.
 */
import { ringReplyShape } from '../../protocol/ring'
import { fromJson } from '../../protocol/shape'
import { foreignOrigin, isInTime, opens } from './admission'
import type { Env } from '../env'
import { type OriginConfig, toOriginKind } from './origins'
import { readable, readText } from './posting'
import { emptyAnswer, refusal } from './refusal'
import { noRingKeys, notMade, notSealed, type Ringing, tooOften } from './ring'

type ReplyEnv = OriginConfig & Pick<Env, 'REPLY_LIMIT' | 'ROOM'>

const bodyBytes = 1024

export async function answerReply(
  request: Request,
  room: string,
  env: ReplyEnv,
  ringing: Ringing,
): Promise<Response> {
  const { method } = request
  if (method !== 'POST' && method !== 'OPTIONS')
    return refusal(405, 'bad-method', 'Reply with POST.', { Allow: 'POST, OPTIONS' })
  const wrong = notSealed(room)
  if (wrong !== null) return wrong
  const origin = toOriginKind(request, env)
  if (origin === 'foreign') return foreignOrigin(request, env)
  const response = method === 'OPTIONS' ? emptyAnswer() : await reply(request, room, env, ringing)
  return origin === 'listed' ? readable(response, request) : response
}

async function reply(
  request: Request,
  room: string,
  env: ReplyEnv,
  { ring, roomKey }: Ringing,
): Promise<Response> {
  if (ring === null) return noRingKeys()
  if (!(await isInTime(request, env.REPLY_LIMIT))) return tooOften('Too many requests.')
  if (roomKey !== null && !(await roomKey.made(room))) return notMade()
  const text = await readText(request, bodyBytes)
  const said = text === null ? undefined : fromJson(ringReplyShape, text)
  if (said === undefined)
    return refusal(400, 'bad-request', 'The body is {"to","proof","payload"}.')
  if (!(await opens(room, said.proof)))
    return refusal(403, 'wrong-key', 'The key of this link does not open this room.')
  const isSaid = await env.ROOM.getByName(room).reply(said.to, said.payload)
  return isSaid ? emptyAnswer() : refusal(404, 'not-here', 'That peer is not in the room now.')
}
