/** The frames of the plain dialect (protocol/PLAIN.md), read and written. PURE. */
import * as v from 'valibot'
import { fromBase64Url, toBytes } from '../../protocol/bytes'
import { limits } from '../../protocol/messages'
import type { Candidate } from '../../protocol/payload'

/** What a plain client says. A candidate is null when it only says that there are no more. */
export type PlainCommand =
  | { event: 'joinRoom'; roomId: string }
  | { event: 'callRemote' }
  | { event: 'acceptCall' }
  | { event: 'sendOffer'; sdp: string }
  | { event: 'sendAnswer'; sdp: string }
  | { event: 'sendCandidate'; candidate: Candidate | null }
  | { event: 'addCandidate' }

/**
 * What it is told. The original clients know those with the names of commands, and ignore the
 * others.
 */
export type PlainFrame =
  | { event: 'joinRoom'; roomId: string }
  | { event: 'callRemote' | 'acceptCall' | 'addCandidate' }
  | { event: 'sendOffer'; offer: string }
  | { event: 'sendAnswer'; answer: string }
  | { event: 'sendCandidate'; candidate: Candidate }
  | { event: 'decline'; reason: string }
  | { event: 'hangUp' | 'leave' }
  | { event: 'error'; code: PlainError; message: string }

/** What is wrong with one frame, or cannot be done now. Nothing else changes by it. */
const errorText = {
  malformed: 'A frame must be a JSON object with an event.',
  'unknown-event': 'There is no such event.',
  'bad-room': 'joinRoom needs a roomId.',
  'bad-offer':
    'offer must be base64 of the JSON of {type, sdp}, or that object, of the type offer.',
  'bad-answer':
    'answer must be base64 of the JSON of {type, sdp}, or that object, of the type answer.',
  'bad-candidate':
    'candidate must be an RTCIceCandidate as JSON: candidate, and sdpMid or sdpMLineIndex.',
  'too-long': `A description has at most ${limits.payloadChars} characters.`,
  'join-first': 'The first event must be joinRoom.',
  'joined-already': 'joinRoom was sent already.',
  'wrong-room': 'roomId is not the room of this address.',
  'room-full': 'There are already two people in this room, and a plain client talks to only one.',
  locked: 'This room is locked. Somebody inside has to let you in.',
  'nobody-here': 'Nobody else is in this room.',
  'no-call': 'There is no call to accept.',
  'in-call': 'You are already in the call.',
  'call-full': 'The call is full.',
  'no-offer': 'There is no offer to answer.',
  'too-fast': 'Too many messages: this one was dropped.',
  closed: 'The room closed this connection.',
} as const

export type PlainError = keyof typeof errorText

export function toErrorFrame(code: PlainError, message: string = errorText[code]): PlainFrame {
  return { event: 'error', code, message }
}

const candidateSchema = v.pipe(
  v.object({
    candidate: v.string(),
    sdpMid: v.optional(v.nullable(v.string()), null),
    sdpMLineIndex: v.optional(v.nullable(v.number()), null),
    usernameFragment: v.optional(v.nullable(v.string()), null),
  }),
  v.check(({ sdpMid, sdpMLineIndex }) => sdpMid !== null || sdpMLineIndex !== null),
)

const description = v.object({ type: v.string(), sdp: v.string() })

type Parsed = { ok: true; command: PlainCommand } | { ok: false; code: PlainError }

/** Other fields than those of the event are ignored. */
export function parsePlain(text: string): Parsed {
  const data = parseJson(text)
  if (!isRecord(data) || typeof data['event'] !== 'string') return refuse('malformed')
  const { event } = data
  switch (event) {
    case 'joinRoom': {
      const { roomId } = data
      const isName = typeof roomId === 'string' || typeof roomId === 'number'
      return isName ? take({ event, roomId: String(roomId) }) : refuse('bad-room')
    }
    case 'callRemote':
    case 'acceptCall':
    case 'addCandidate':
      return take({ event })
    case 'sendOffer': {
      const sdp = readDescription(data['offer'], 'offer')
      if (sdp === null) return refuse('bad-offer')
      return isTooLong(sdp) ? refuse('too-long') : take({ event, sdp })
    }
    case 'sendAnswer': {
      const sdp = readDescription(data['answer'], 'answer')
      if (sdp === null) return refuse('bad-answer')
      return isTooLong(sdp) ? refuse('too-long') : take({ event, sdp })
    }
    case 'sendCandidate': {
      // The last event of `onicecandidate` has none, and some clients send that too.
      if (data['candidate'] === null) return take({ event, candidate: null })
      const { success, output } = v.safeParse(candidateSchema, data['candidate'])
      if (!success) return refuse('bad-candidate')
      return take({ event, candidate: output.candidate === '' ? null : output })
    }
    default:
      return refuse('unknown-event')
  }
}

/** Base64 of the JSON of `{type, sdp}`, as the dialect has it. */
export function toDescription(type: 'offer' | 'answer', sdp: string): string {
  let binary = ''
  for (const byte of toBytes(JSON.stringify({ type, sdp }))) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** The SDP of it; null when it is no description of this type. */
function readDescription(value: unknown, type: 'offer' | 'answer'): string | null {
  const data = typeof value === 'string' ? parseJson(decode(value)) : value
  const { success, output } = v.safeParse(description, data)
  return success && output.type === type ? output.sdp : null
}

/** As JSON in a payload, in which each line end takes two characters more. */
function isTooLong(sdp: string): boolean {
  return JSON.stringify(sdp).length > limits.payloadChars - 100
}

function decode(base64: string): string {
  try {
    return new TextDecoder().decode(fromBase64Url(base64))
  } catch {
    return ''
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null
}

function take(command: PlainCommand): Parsed {
  return { ok: true, command }
}

function refuse(code: PlainError): Parsed {
  return { ok: false, code }
}
