/**
 * Who is in a room, and what they show (PROTOCOL.md J5-J8, J10, J11). PURE. Whether somebody may
 * come in at all is lock.ts's to say.
 */
import { type Hello, type LeaveReason, limits, type Payload } from '../../protocol/messages'
import { asAnswered, endIfAlone, inCall, leftAlone, sayOut, takeOut, toRejoin } from './call'
import {
  type Effect,
  type Knock,
  type Member,
  type Members,
  type RoomState,
  tell,
  updates,
  without,
} from './state'

/** A verified hello of one who may come in. `call` is the one that the peer believes it is in. */
type Newcomer = Knock & { call: Hello['call'] | null }

export function joinRoom({ members, lock }: RoomState, newcomer: Newcomer): Effect[] {
  const { id, profile } = newcomer
  const others = members.filter((member) => member.id !== id)
  if (others.length >= limits.roomMembers) return [{ do: 'refuse', close: 'roomFull' }]

  const before = members.find((member) => member.id === id)
  const kept = before?.call?.id === newcomer.call?.id ? (before?.call ?? null) : null
  // Who comes back without a call was loaded anew, and may rejoin: the others are not left alone by
  // that (C9).
  const left = kept === null && newcomer.call ? (before?.call ?? null) : null
  const alone = left ? leftAlone(others) : []
  const rest = takeOut(others, alone)
  const { call, ended } = toRejoin(rest, newcomer.call ?? null, kept)
  const outdone = ended ? inCall(rest) : []
  const still = takeOut(rest, outdone)
  const peers = call?.answered ? asAnswered(still) : still
  const member = { id, profile, call }
  return [
    ...(before ? [{ do: 'supersede', id } as const] : []),
    { do: 'admit', member },
    ...updates(others, peers),
    { do: 'send', to: [id], message: { type: 'welcome', you: id, call, peers, lock } },
    ...(left ? tell(others, { type: 'hangup', from: id, call: left.id }) : []),
    ...sayOut(others, [...alone, ...outdone]),
    ...tell(others, { type: 'joined', peer: member }),
  ]
}

/** J10. */
export function showProfile(members: Members, me: Member, profile: Payload): Effect[] {
  const { id: from } = me
  return [
    { do: 'update', member: { ...me, profile } },
    ...tell(without(members, from), { type: 'profile', from, profile }),
  ]
}

/** J11, C6, C9. A member that is there is not gone: its older socket's close came late (J7). */
export function leaveRoom(others: Members, { id, call }: Member, reason: LeaveReason): Effect[] {
  if (others.some((member) => member.id === id)) return []
  const hasHungUp = call !== null && (reason === 'left' || reason === 'removed')
  return [
    ...tell(others, { type: 'left', from: id, reason }),
    ...(hasHungUp ? endIfAlone(others, others) : []),
  ]
}
