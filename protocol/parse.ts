/**
 * Both doors: a frame of unknown origin becomes a message of a known type, or the reason why not.
 * Every message is rebuilt field by field, so nothing that a schema does not name gets in (E8).
 */
import { type ClientMessage, type IceAnswer, limits, type ServerMessage } from './messages'
import { idPattern, roomKind, secretPattern, splitRoom } from './ids'
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
const chatPayload = text(limits.chatPayloadChars)
const profile = text(limits.profileChars)
const peerId = matching(idPattern)
const callId = matching(/^[\w-]{22}$/)
const peerIds = list(peerId, limits.lockIds)
const callRef = record({ id: callId, answered: flag })
const peer = record({ id: peerId, profile, call: nullable(callRef) })
const declineReason = oneOf('declined', 'busy', 'no-answer', 'elsewhere')

/** What those in a call do with their profile. */
const act = record({ call: callId, profile })
const signalTo = record({ to: peerId, payload })
const lockAct = record({ peer: peerId })

const clientShapes = {
  hello: record(
    { v: number, profile },
    { call: record({ id: callId, answered: flag }, { size: whole(1) }), knock: oneOf(false) },
  ),
  profile: record({ profile }),
  call: act,
  accept: act,
  rejoin: act,
  decline: record({ call: callId, reason: declineReason }),
  hangup: record({ call: callId }),
  offer: signalTo,
  answer: signalTo,
  candidate: signalTo,
  chat: record({ to: peerId, payload: chatPayload }),
  lock: record({ peers: peerIds }),
  unlock: record({}),
  admit: lockAct,
  refuse: lockAct,
  remove: record({ peer: peerId, peers: peerIds }),
}

const clientMessage = oneOfTypes(clientShapes) satisfies Shape<ClientMessage>

const signalFrom = record({ from: peerId, payload })
const knockers = list(record({ id: peerId }, { profile }))

const iceServers = list(record({ urls: list(text()) }, { username: text(), credential: text() }))

const serverMessage = oneOfTypes({
  welcome: record(
    {
      you: peerId,
      call: nullable(callRef),
      peers: list(peer),
      lock: nullable(peerIds),
    },
    { iceServers },
  ),
  joined: record({ peer }),
  left: record({ from: peerId, reason: oneOf('left', 'away', 'lost', 'removed') }),
  profile: record({ from: peerId, profile }),
  call: record({ from: peerId, call: callId, profile }),
  accept: record({ from: peerId, call: callId, profile }, { instead: callId }),
  decline: record({ from: peerId, call: callId, reason: declineReason }),
  hangup: record({ from: peerId, call: callId }),
  offer: signalFrom,
  answer: signalFrom,
  candidate: signalFrom,
  chat: record({ from: peerId, payload: chatPayload }),
  reply: record({ payload }),
  lock: record({ from: peerId, lock: nullable(peerIds) }),
  locked: record({}),
  knocks: record({ peers: knockers }),
  error: record(
    {
      code: oneOf('unknown-peer', 'no-call', 'in-call', 'call-full', 'not-in-call', 'too-fast'),
      message: text(),
    },
    { to: peerId },
  ),
}) satisfies Shape<ServerMessage>

const iceRequest = record({ secret: matching(secretPattern) })

const iceAnswer = record({
  iceServers,
  ttl: nullable(number),
  relay: oneOf('none', 'ready', 'unavailable'),
}) satisfies Shape<IceAnswer>

const makeRequest = record({ room: text(), key: text() })

export type Refusal = 'malformed' | 'unknownType' | 'invalid' | 'spoofed' | 'version'

/** A client's text frame, or why it is refused. Whose fault it is, is clear: the client's. */
export function parseClientMessage(
  frame: string,
): { ok: true; message: ClientMessage } | { ok: false; refusal: Refusal } {
  const data = parseObject(frame)
  if (data === null) return { ok: false, refusal: 'malformed' }
  const { type } = data
  if (typeof type !== 'string' || !Object.hasOwn(clientShapes, type))
    return { ok: false, refusal: 'unknownType' }
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

/** What somebody who has the key makes a room with (J12), or null. `room`: without a mark. */
export function parseMakeRequest(body: string): { room: string; key: string } | null {
  const asked = fromJson(makeRequest, body)
  return asked && roomKind(asked.room) === 'sealed' && splitRoom(asked.room).mark === null
    ? asked
    : null
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
