/** The dialect of Parley's own clients: the messages of protocol/PROTOCOL.md as they are. */
import { type PeerId, subprotocol } from '../../protocol/messages'
import type { LiveAttachment } from './attachment'
import type { Dialect, Incoming, Opening } from './dialect'
import { toError } from './errors'
import { isChat, parseFrame } from './frame'

export const native: Dialect = {
  pings: true,
  isOneToOne: false,
  comesBack: true,
  isChat,
  read,
  translate: () => null,
  error: (code) => JSON.stringify(toError(code)),
  goodbye: () => null,
}

export function openNative(id: PeerId): Opening {
  return { id, state: null, headers: { 'Sec-WebSocket-Protocol': subprotocol }, greeting: null }
}

function read(client: LiveAttachment, frame: string | ArrayBuffer): Incoming {
  const parsed = parseFrame(frame)
  if (!parsed.ok) return { is: 'fault', close: parsed.refusal }
  const { message } = parsed
  // It was counted as what it seemed to be (E9).
  if (isChat(frame) && message.type !== 'chat') return { is: 'fault', close: 'invalid' }
  switch (client.is) {
    case 'silent': {
      if (message.type !== 'hello') return { is: 'fault', close: 'helloFirst' }
      const { profile, call = null, knock } = message
      return { is: 'hello', id: client.id, profile, call, ...(knock === false && { knock }) }
    }
    case 'knocking': {
      if (message.type === 'hello') return { is: 'fault', close: 'helloTwice' }
      // It may have been a member when it said it (L1).
      if (message.type !== 'profile') return { is: 'nothing' }
      return { is: 'knocker-shows', id: client.knock.id, profile: message.profile }
    }
    case 'member':
      return message.type === 'hello'
        ? { is: 'fault', close: 'helloTwice' }
        : { is: 'message', from: client.member.id, message }
    default:
      return client satisfies never
  }
}
