/**
 * START HERE. Every rule of a room (PROTOCOL.md J, C, L, S) is reached by `step`: one event in, its
 * effects out. PURE. It knows members and messages, and no sockets. roster.ts: who is there, and
 * what they show. call.ts: their call. lock.ts: who may come in. knocks.ts: who is told of those
 * who knock.
 */
import type { LockAct } from '../../protocol/messages'
import { acceptCall, declineCall, hangUp, placeCall, rejoinCall } from './call'
import { refuse } from './errors'
import { tellKnocks } from './knocks'
import { admitListed, answerHello, handleLockAct, strikeOff } from './lock'
import { leaveRoom, showProfile } from './roster'
import {
  after,
  type Effect,
  type Member,
  type MemberMessage,
  type RoomEvent,
  type RoomState,
} from './state'

export function step(room: RoomState, event: RoomEvent): Effect[] {
  const decided = decide(room, event)
  const before = withClosed(room, event)
  const now = after(room, decided)
  if (before.knocks.length === 0 && now.knocks.length === 0) return decided
  // L4: nobody is left knocking who may be in.
  const effects = [...decided, ...admitListed(now)]
  return [...effects, ...tellKnocks(before, after(room, effects), effects)]
}

function decide(room: RoomState, event: RoomEvent): Effect[] {
  switch (event.is) {
    case 'hello':
      return answerHello(room, event)
    case 'message': {
      const me = room.members.find(({ id }) => id === event.from)
      return me ? handleMessage(room, me, event.message) : []
    }
    case 'closed':
      return [...leaveRoom(room.members, event.member, event.reason), ...strikeOff(room, event)]
    case 'knocker-shows': {
      const knock = room.knocks.find(({ id }) => id === event.id)
      return knock ? [{ do: 'knock', knock: { ...knock, profile: event.profile } }] : []
    }
    case 'knocker-left':
      return []
    case 'forgotten':
      return room.members.length === 0 && room.lock !== null ? [{ do: 'lock', lock: null }] : []
    default:
      return event satisfies never
  }
}

function handleMessage(room: RoomState, me: Member, message: MemberMessage | LockAct): Effect[] {
  const { members } = room
  switch (message.type) {
    case 'profile':
      return showProfile(members, me, message.profile)
    case 'call':
      return placeCall(members, me, message)
    case 'accept':
      return acceptCall(members, me, message)
    case 'rejoin':
      return rejoinCall(members, me, message)
    case 'decline':
      return declineCall(members, me, message)
    case 'hangup':
      return hangUp(members, me, message)
    case 'offer':
    case 'answer':
    case 'candidate':
    case 'chat': {
      const { type, to, payload } = message
      if (!members.some((member) => member.id === to)) return refuse(me, 'unknown-peer', to)
      return [{ do: 'send', to: [to], message: { type, from: me.id, payload } }]
    }
    case 'lock':
    case 'unlock':
    case 'admit':
    case 'refuse':
    case 'remove':
      return handleLockAct(room, me, message)
    default:
      return message satisfies never
  }
}

/** What was seen before: whoever is gone was among those seen, or decided who may act. */
function withClosed(room: RoomState, event: RoomEvent): RoomState {
  if (event.is === 'knocker-left') return { ...room, knocks: [...room.knocks, event.knock] }
  if (event.is !== 'closed' || room.members.some(({ id }) => id === event.member.id)) return room
  return { ...room, members: [...room.members, event.member] }
}
