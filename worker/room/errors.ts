/** What a member is told that did something which cannot be done. PURE. */
import { type ErrorCode, limits, type PeerId, type ServerMessage } from '../../protocol/messages'
import type { Effect, Member } from './state'

const errorText: Record<ErrorCode, string> = {
  'unknown-peer': 'That peer is not in this room.',
  'no-call': 'There is no such call here.',
  'in-call': 'You are already in the call.',
  'not-in-call': 'While there is a call, only those in it may do this.',
  'too-fast': 'Too many messages: this one was dropped.',
  'call-full': `This call is full (${limits.callMembers} people).`,
}

/** `to`: the peer that the refused message was for. */
export function toError(code: ErrorCode, to?: PeerId): ServerMessage {
  return { type: 'error', code, message: errorText[code], ...(to && { to }) }
}

export function refuse(me: Member, code: ErrorCode, to?: PeerId): Effect[] {
  return [{ do: 'send', to: [me.id], message: toError(code, to) }]
}
