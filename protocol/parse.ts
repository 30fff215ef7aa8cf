/**
 * Both doors: a frame of unknown origin becomes a message of a known type, or the reason why not.
 * Every message is rebuilt field by field, so nothing that a schema does not name gets in (E8).
 */
import * as v from 'valibot'
import { type ClientMessage, type IceAnswer, limits, type ServerMessage } from './messages'

const payload = v.pipe(v.string(), v.maxLength(limits.payloadChars))
const profile = v.pipe(v.string(), v.maxLength(limits.profileChars))
const peerId = v.pipe(v.string(), v.regex(/^[a-z2-7]{12}$/))
const callId = v.pipe(v.string(), v.regex(/^[\w-]{22}$/))
const lockToken = v.pipe(v.string(), v.regex(/^[\w-]{22}$/))
const callRef = v.object({ id: callId, answered: v.boolean() })
const peer = v.object({ id: peerId, profile, call: v.nullable(callRef) })
const declineReason = v.picklist(['declined', 'busy', 'no-answer'])

const secret = v.pipe(v.string(), v.regex(/^[\w-]{22}$/))

const clientMessage = v.variant('type', [
  v.object({
    type: v.literal('hello'),
    v: v.number(),
    secret,
    proof: v.exactOptional(v.pipe(v.string(), v.regex(/^[\w-]{43}$/))),
    profile,
    call: v.exactOptional(
      v.object({
        ...callRef.entries,
        size: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
      }),
    ),
    pass: v.exactOptional(lockToken),
  }),
  v.object({ type: v.literal('profile'), profile }),
  v.object({ type: v.literal('call'), call: callId, profile }),
  v.object({ type: v.literal('accept'), call: callId, profile }),
  v.object({ type: v.literal('rejoin'), call: callId, profile }),
  v.object({ type: v.literal('decline'), call: callId, reason: declineReason }),
  v.object({ type: v.literal('hangup'), call: callId }),
  v.object({ type: v.picklist(['offer', 'answer', 'candidate']), to: peerId, payload }),
  v.object({ type: v.literal('lock'), on: v.boolean() }),
  v.object({ type: v.picklist(['admit', 'refuse', 'remove']), peer: peerId }),
])

const serverMessage = v.variant('type', [
  v.object({
    type: v.literal('welcome'),
    you: peerId,
    call: v.nullable(callRef),
    peers: v.array(peer),
    lock: v.nullable(lockToken),
  }),
  v.object({ type: v.literal('joined'), peer }),
  v.object({
    type: v.literal('left'),
    from: peerId,
    reason: v.picklist(['left', 'away', 'lost', 'removed']),
  }),
  v.object({ type: v.literal('profile'), from: peerId, profile }),
  v.object({ type: v.literal('call'), from: peerId, call: callId, profile }),
  v.object({
    type: v.literal('accept'),
    from: peerId,
    call: callId,
    profile,
    instead: v.exactOptional(callId),
  }),
  v.object({ type: v.literal('decline'), from: peerId, call: callId, reason: declineReason }),
  v.object({ type: v.literal('hangup'), from: peerId, call: callId }),
  v.object({ type: v.picklist(['offer', 'answer', 'candidate']), from: peerId, payload }),
  v.object({ type: v.literal('lock'), from: peerId, lock: v.nullable(lockToken) }),
  v.object({ type: v.literal('locked') }),
  v.object({ type: v.literal('knocks'), peers: v.array(v.object({ id: peerId, profile })) }),
  v.object({
    type: v.literal('error'),
    code: v.picklist([
      'unknown-peer',
      'no-call',
      'in-call',
      'call-full',
      'not-in-call',
      'too-fast',
    ]),
    message: v.string(),
    to: v.exactOptional(peerId),
  }),
])

const iceRequest = v.object({ secret })

const iceAnswer = v.object({
  iceServers: v.array(
    v.object({
      urls: v.array(v.string()),
      username: v.exactOptional(v.string()),
      credential: v.exactOptional(v.string()),
    }),
  ),
  ttl: v.nullable(v.number()),
  relay: v.picklist(['none', 'ready', 'unavailable']),
})

const clientTypes: ReadonlySet<unknown> = new Set<ClientMessage['type']>([
  'hello',
  'profile',
  'call',
  'accept',
  'rejoin',
  'decline',
  'hangup',
  'offer',
  'answer',
  'candidate',
  'lock',
  'admit',
  'refuse',
  'remove',
])

export type Refusal = 'malformed' | 'unknownType' | 'invalid' | 'spoofed' | 'version'

/** A client's text frame, or why it is refused. Whose fault it is, is clear: the client's. */
export function parseClientMessage(
  text: string,
): { ok: true; message: ClientMessage } | { ok: false; refusal: Refusal } {
  const data = parseObject(text)
  if (data === null) return { ok: false, refusal: 'malformed' }
  if (!clientTypes.has(data['type'])) return { ok: false, refusal: 'unknownType' }
  if ('from' in data) return { ok: false, refusal: 'spoofed' }
  // A newer version may look different in everything else, so its number is looked at first.
  if (data['type'] === 'hello' && typeof data['v'] === 'number' && data['v'] !== 1)
    return { ok: false, refusal: 'version' }
  const result = v.safeParse(clientMessage, data)
  return result.success ? { ok: true, message: result.output } : { ok: false, refusal: 'invalid' }
}

/** A room's text frame, or null: a newer room may say what this client does not know. */
export function parseServerMessage(text: string): ServerMessage | null {
  const result = v.safeParse(serverMessage, parseObject(text))
  return result.success ? result.output : null
}

/** What a peer asks for ICE servers with (R1), or null. */
export function parseIceRequest(text: string): { secret: string } | null {
  const result = v.safeParse(iceRequest, parseObject(text))
  return result.success ? result.output : null
}

/** What it is answered (R2), or null. */
export function parseIceAnswer(text: string): IceAnswer | null {
  const result = v.safeParse(iceAnswer, parseObject(text))
  return result.success ? result.output : null
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const data: unknown = JSON.parse(text)
    return isRecord(data) ? data : null
  } catch {
    return null
  }
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}
