/**
 * What an embedded page and its host say to each other, as the text of JSON objects
 * (docs/embedding.md). PURE. Its version rises when a host that was written for this one would
 * misunderstand the page.
 */
import * as v from 'valibot'
import { limits, type PeerId } from '../../protocol/messages'

const version = 1

/** `name`: '' for who gives none, null for what cannot be read. */
type Named = { id: PeerId; name: string | null }

export type EndReason =
  | 'you-hung-up'
  | 'hung-up'
  | 'lost'
  | 'removed'
  | 'away'
  | 'declined'
  | 'busy'
  | 'no-answer'
  /** Several refused, each for a reason of its own. */
  | 'refused'
  | 'you-declined'
  | 'full'
  | 'over'
  /** We called, and gave up before anybody came. */
  | 'cancelled'
  /** Somebody called us, and gave up, or nobody here answered. */
  | 'missed'
  /** The room closed the connection; an `error` says why. */
  | 'closed'

/** Names are empty for those who said none. */
export type Event =
  /** We are in the room. Once. */
  | { event: 'ready'; room: string; sealed: boolean }
  /** The room is locked, and we wait to be let in. */
  | { event: 'knocking' }
  | {
      event: 'peers'
      peers: (Named & { microphone: boolean; camera: boolean; inCall: boolean })[]
    }
  /** Somebody calls us. */
  | { event: 'ringing'; from: Named }
  /** We call; nobody may be there to ring yet. */
  | { event: 'calling'; to: Named[] }
  | { event: 'joined'; peer: Named }
  /** Somebody left the call, which goes on. */
  | { event: 'left'; peer: Named }
  | { event: 'ended'; reason: EndReason; names: (string | null)[]; seconds: number | null }
  /** True: the others do not hear us, or do not see us. */
  | { event: 'muted'; microphone: boolean; camera: boolean }
  /** We share something, or nothing any more. */
  | { event: 'sharing'; on: boolean }
  /** Somebody else does. */
  | { event: 'shared'; peer: Named; on: boolean }
  /** Somebody says it in the chat. */
  | { event: 'message'; peer: Named; text: string }
  | { event: 'error'; code: string; message: string }
  | { event: 'result'; id: string; ok: true }
  | { event: 'result'; id: string; ok: false; code: RefusalCode; message: string }

export function toText(event: Event): string {
  return JSON.stringify({ parley: version, ...event })
}

const video = { video: v.exactOptional(v.boolean()) }
const on = { on: v.boolean() }

const commands = {
  call: v.object({ command: v.literal('call'), ...video }),
  accept: v.object({ command: v.literal('accept'), ...video }),
  decline: v.object({ command: v.literal('decline') }),
  hangUp: v.object({ command: v.literal('hangUp') }),
  mute: v.object({ command: v.literal('mute'), ...on }),
  camera: v.object({ command: v.literal('camera'), ...on }),
  share: v.object({ command: v.literal('share'), ...on }),
  switchCamera: v.object({ command: v.literal('switchCamera') }),
  say: v.object({
    command: v.literal('say'),
    text: v.pipe(v.string(), v.maxLength(limits.chatChars)),
  }),
  setName: v.object({
    command: v.literal('setName'),
    name: v.pipe(v.string(), v.maxLength(limits.nameChars)),
  }),
}

export type Command = v.InferOutput<(typeof commands)[keyof typeof commands]>

/** For whoever writes the host, and so in English. */
const refusals = {
  'bad-message': 'A message is the text of a JSON object with "parley": 1 and a command.',
  'bad-version': 'This page speaks version 1 of the bridge: "parley": 1.',
  'bad-id': 'An id is a text of 1 to 64 characters.',
  'unknown-command': 'There is no such command.',
  'bad-field': 'A field of this command is missing or wrong.',
  'not-ready': 'The page is not in the room yet: wait for ready.',
  closed: 'The room has closed the connection: load the page again.',
  'no-webrtc': 'This browser has no WebRTC, or it is turned off: it cannot make calls.',
  'in-call': 'There is a call already.',
  ringing: 'Somebody is calling: accept or decline.',
  'not-ringing': 'Nobody is calling.',
  'not-in-call': 'There is no call.',
  'camera-off': 'The camera is off.',
  'one-camera': 'There is no other camera.',
  'share-off': 'Sharing is off: share=on in the address of the page allows it.',
  'chat-off': 'The chat is off: chat=off stands in the address of the page.',
  'nobody-here': 'Nobody is here who takes what is said in the chat.',
  'no-text': 'Nothing of this text would be seen.',
  'no-screen': 'This browser has no screens to share.',
}

export type RefusalCode = keyof typeof refusals

export type Heard =
  | { command: Command; id: string | null }
  | { refused: RefusalCode; id: string | null }

/** Null: it is what we said ourselves, as a host may send it on to everybody. */
export function parse(text: unknown): Heard | null {
  const message = toObject(text)
  if (message === null || !('parley' in message)) return { refused: 'bad-message', id: null }
  if ('event' in message) return null
  const id = message['id'] ?? null
  if (id !== null && !isId(id)) return { refused: 'bad-id', id: null }
  if (message['parley'] !== version) return { refused: 'bad-version', id }
  const name = message['command']
  if (!isCommand(name)) return { refused: 'unknown-command', id }
  const command = v.safeParse(commands[name], message)
  return command.success ? { command: command.output, id } : { refused: 'bad-field', id }
}

/** The answer to what was heard; without an id only a refusal is said. Null: nothing is. */
export function toAnswer(id: string | null, code: RefusalCode | null): Event | null {
  if (code === null) return id === null ? null : { event: 'result', id, ok: true }
  const message = refusals[code]
  return id === null
    ? { event: 'error', code, message }
    : { event: 'result', id, ok: false, code, message }
}

function isCommand(name: unknown): name is keyof typeof commands {
  return typeof name === 'string' && Object.hasOwn(commands, name)
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && id.length >= 1 && id.length <= 64
}

function toObject(text: unknown): Record<string, unknown> | null {
  if (typeof text !== 'string') return null
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' ? { ...value } : null
  } catch {
    return null
  }
}
