/**
 * Both doors: a frame of unknown origin becomes a message of a known type, or the reason why not.
 * Every message is rebuilt field by field, so nothing that a schema does not name gets in (E8).
 */
import { type ClientMessage, type IceAnswer, limits, type ServerMessage } from './messages'
import {
  flag,
  fromJson,
  list,
  matching,
  nullable,
  number,
  oneOf,
  oneOfTypes,
  record,
  type Shape,
  text,
  whole,
} from './shape'

const payload = text(limits.payloadChars)
const profile = text(limits.profileChars)
const peerId = matching(/^[a-z2-7]{12}$/)
const callId = matching(/^[\w-]{22}$/)
const lockToken = matching(/^[\w-]{22}$/)
const callRef = record({ id: callId, answered: flag })
const peer = record({ id: peerId, profile, call: nullable(callRef) })
const declineReason = oneOf('declined', 'busy', 'no-answer')

const secret = matching(/^[\w-]{22}$/)

/** What those in a call do with their profile. */
const act = <const T extends string>(type: T) =>
  record({ type: oneOf(type), call: callId, profile })

const signalTo = <const T extends string>(type: T) =>
  record({ type: oneOf(type), to: peerId, payload })

const lockAct = <const T extends string>(type: T) => record({ type: oneOf(type), peer: peerId })

const clientMessage = oneOfTypes({
  hello: record(
    { type: oneOf('hello'), v: number, secret, profile },
    {
      proof: matching(/^[\w-]{43}$/),
      call: record({ id: callId, answered: flag }, { size: whole(1) }),
      pass: lockToken,
    },
  ),
  profile: record({ type: oneOf('profile'), profile }),
  call: act('call'),
  accept: act('accept'),
  rejoin: act('rejoin'),
  decline: record({ type: oneOf('decline'), call: callId, reason: declineReason }),
  hangup: record({ type: oneOf('hangup'), call: callId }),
  offer: signalTo('offer'),
  answer: signalTo('answer'),
  candidate: signalTo('candidate'),
  lock: record({ type: oneOf('lock'), on: flag }),
  admit: lockAct('admit'),
  refuse: lockAct('refuse'),
  remove: lockAct('remove'),
}) satisfies Shape<ClientMessage>

const signalFrom = <const T extends string>(type: T) =>
  record({ type: oneOf(type), from: peerId, payload })

const knockers = list(record({ id: peerId, profile }))

const serverMessage = oneOfTypes({
  welcome: record({
    type: oneOf('welcome'),
    you: peerId,
    call: nullable(callRef),
    peers: list(peer),
    lock: nullable(lockToken),
  }),
  joined: record({ type: oneOf('joined'), peer }),
  left: record({
    type: oneOf('left'),
    from: peerId,
    reason: oneOf('left', 'away', 'lost', 'removed'),
  }),
  profile: record({ type: oneOf('profile'), from: peerId, profile }),
  call: record({ type: oneOf('call'), from: peerId, call: callId, profile }),
  accept: record(
    { type: oneOf('accept'), from: peerId, call: callId, profile },
    { instead: callId },
  ),
  decline: record({ type: oneOf('decline'), from: peerId, call: callId, reason: declineReason }),
  hangup: record({ type: oneOf('hangup'), from: peerId, call: callId }),
  offer: signalFrom('offer'),
  answer: signalFrom('answer'),
  candidate: signalFrom('candidate'),
  lock: record({ type: oneOf('lock'), from: peerId, lock: nullable(lockToken) }),
  locked: record({ type: oneOf('locked') }),
  knocks: record({ type: oneOf('knocks'), peers: knockers }),
  error: record(
    {
      type: oneOf('error'),
      code: oneOf('unknown-peer', 'no-call', 'in-call', 'call-full', 'not-in-call', 'too-fast'),
      message: text(),
    },
    { to: peerId },
  ),
}) satisfies Shape<ServerMessage>

const iceRequest = record({ secret })

const iceAnswer = record({
  iceServers: list(record({ urls: list(text()) }, { username: text(), credential: text() })),
  ttl: nullable(number),
  relay: oneOf('none', 'ready', 'unavailable'),
}) satisfies Shape<IceAnswer>

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
  frame: string,
): { ok: true; message: ClientMessage } | { ok: false; refusal: Refusal } {
  const data = parseObject(frame)
  if (data === null) return { ok: false, refusal: 'malformed' }
  if (!clientTypes.has(data['type'])) return { ok: false, refusal: 'unknownType' }
  if ('from' in data) return { ok: false, refusal: 'spoofed' }
  // A newer version may look different in everything else, so its number is looked at first.
  if (data['type'] === 'hello' && typeof data['v'] === 'number' && data['v'] !== 1)
    return { ok: false, refusal: 'version' }
  const message = clientMessage(data)
  return message ? { ok: true, message } : { ok: false, refusal: 'invalid' }
}

/** A room's text frame, or null: a newer room may say what this client does not know. */
export function parseServerMessage(frame: string): ServerMessage | null {
  return fromJson(serverMessage, frame) ?? null
}

/** What a peer asks for ICE servers with (R1), or null. */
export function parseIceRequest(body: string): { secret: string } | null {
  return fromJson(iceRequest, body) ?? null
}

/** What it is answered (R2), or null. */
export function parseIceAnswer(body: string): IceAnswer | null {
  return fromJson(iceAnswer, body) ?? null
}

function parseObject(frame: string): Record<string, unknown> | null {
  try {
    const data: unknown = JSON.parse(frame)
    return isRecord(data) ? data : null
  } catch {
    return null
  }
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}
