/**
 * The plain dialect in a room (protocol/PLAIN.md). What is wrong is said, and changes nothing: its
 * clients send what they like. Few of them show why a socket was closed, so that is said before the
 * close.
 */
import { newPlainId, randomToken } from '../../protocol/ids'
import { type CloseName, closeReason, type ServerMessage } from '../../protocol/messages'
import type { KnockingAttachment, LiveAttachment, MemberAttachment } from '../room/attachment'
import type { Dialect, Incoming, Opening, Surroundings, Translation } from '../room/dialect'
import { readText } from '../room/frame'
import { decode, toPlainProfile } from './decode'
import { encode, toPlainError } from './encode'
import { parsePlain, type PlainError, type PlainFrame, toErrorFrame } from './frames'
import { initialState, type Translated } from './state'

export const plain: Dialect = {
  pings: false,
  isOneToOne: true,
  comesBack: false,
  isChat: () => false,
  read,
  translate,
  error: (code) => JSON.stringify(toErrorFrame(toPlainError(code))),
  goodbye: (name) => JSON.stringify(toGoodbye(name)),
}

/** The original server greets so; what it means nobody asks. */
export function openPlain(): Opening {
  return { id: newPlainId(), state: initialState, headers: {}, greeting: '123' }
}

function read(client: LiveAttachment, frame: string | ArrayBuffer, room: Surroundings): Incoming {
  const text = readText(frame)
  if (!text.ok) return { is: 'fault', close: text.refusal }
  const parsed = parsePlain(text.text)
  if (!parsed.ok) return toAnswer(parsed.code)
  const { command } = parsed
  switch (client.is) {
    case 'silent':
      if (command.event !== 'joinRoom') return toAnswer('join-first')
      if (command.roomId !== room.name()) return { is: 'fault', close: 'wrongRoom' }
      return { is: 'hello', id: client.id, profile: toPlainProfile(true), call: null }
    case 'knocking':
      return toAnswer('locked')
    case 'member': {
      const { member, plain: state = initialState } = client
      const other = room.members().find(({ id }) => id !== member.id) ?? null
      const fresh = { call: randomToken(), now: Date.now() }
      const translated = decode(member, other, state, command, fresh)
      return { is: 'translated', at: fresh.now, ...toTranslation(translated) }
    }
    default:
      return client satisfies never
  }
}

function translate(
  client: MemberAttachment | KnockingAttachment,
  message: ServerMessage,
  room: Pick<Surroundings, 'name'>,
): Translation {
  const me = client.is === 'member' ? client.member : { ...client.knock, call: null }
  return toTranslation(encode(room.name(), me, client.plain ?? initialState, message))
}

function toTranslation({ state, messages, frames }: Translated): Translation {
  return { state, messages, frames: frames.map((frame) => JSON.stringify(frame)) }
}

function toAnswer(code: PlainError): Incoming {
  return { is: 'answered', frames: [JSON.stringify(toErrorFrame(code))] }
}

function toGoodbye(name: CloseName): PlainFrame {
  const codes: Partial<Record<CloseName, PlainError>> = {
    wrongRoom: 'wrong-room',
    oneToOne: 'room-full',
  }
  const code = codes[name]
  return code === undefined ? toErrorFrame('closed', closeReason[name]) : toErrorFrame(code)
}
