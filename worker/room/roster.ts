/**
 * Every rule of a room and of its call (PROTOCOL.md J5-J8, J10, J11, C1-C9, S1, S2) as one pure
 * function. It knows members and messages, and no sockets: room.ts keeps those and runs the effects. Whether somebody may
 * come in at all is lock.ts's to say.
 */
import {
  type CallId,
  type CallRef,
  type ClientMessage,
  type ErrorCode,
  type Hello,
  type LeaveReason,
  limits,
  type Lock,
  type LockAct,
  type Payload,
  type Peer,
  type PeerId,
  type ServerMessage,
} from '../../protocol/messages'

export type Member = Peer
export type MemberMessage = Exclude<ClientMessage, Hello | LockAct>

export type RosterEvent =
  /** A verified hello of one who may come in. `call` is the one that the peer believes it is in. */
  | {
      is: 'hello'
      id: PeerId
      profile: Payload
      call: Hello['call'] | null
      lock: Lock | null
    }
  | { is: 'message'; from: PeerId; message: MemberMessage }
  /** `member` is there no longer, so it is not among the members that `step` is given. */
  | { is: 'closed'; member: Member; reason: LeaveReason }

export type Effect =
  /** The socket that said hello becomes this member. */
  | { do: 'admit'; member: Member }
  | { do: 'refuse'; close: 'roomFull' | 'locked' }
  /** The older socket of this peer is closed, and counts no longer. */
  | { do: 'supersede'; id: PeerId }
  | { do: 'update'; member: Member }
  | { do: 'send'; to: PeerId[]; message: ServerMessage }

type Members = readonly Member[]

export function step(members: Members, event: RosterEvent): Effect[] {
  switch (event.is) {
    case 'hello':
      return greet(members, event)
    case 'message': {
      const me = members.find((member) => member.id === event.from)
      return me ? hear(members, me, event.message) : []
    }
    case 'closed':
      return leave(members, event.member, event.reason)
    default:
      return event satisfies never
  }
}

function greet(members: Members, event: RosterEvent & { is: 'hello' }): Effect[] {
  const { id, profile, lock } = event
  const others = members.filter((member) => member.id !== id)
  if (others.length >= limits.roomMembers) return [{ do: 'refuse', close: 'roomFull' }]

  const before = members.find((member) => member.id === id)
  const kept = before?.call?.id === event.call?.id ? (before?.call ?? null) : null
  // Who comes back without a call was loaded anew, and may rejoin: the others are not left alone by that (C9).
  const left = kept === null && event.call ? (before?.call ?? null) : null
  const alone = left ? leftAlone(others) : []
  const rest = takeOut(others, alone)
  const { call, ended } = toRejoin(rest, event.call ?? null, kept)
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

/** J8: the call that a hello brings its member back into, and the call that ends for it. */
function toRejoin(
  others: Members,
  wanted: NonNullable<Hello['call']> | null,
  kept: CallRef | null,
): { call: CallRef | null; ended: CallRef | null } {
  const current = callOf(others) ?? kept
  if (!wanted) return { call: null, ended: null }
  const { id, answered, size = 1 } = wanted
  if (!current) return { call: { id, answered }, ended: null }
  if (current.id !== id) {
    const count = inCall(others).length
    // What the room sees counts for more than what a newcomer says: nobody talks two others out of their call.
    const isLarger = count < 2 && (size > count || (size === count && id < current.id))
    return isLarger ? { call: { id, answered }, ended: current } : { call: null, ended: null }
  }
  if (inCall(others).length >= limits.callMembers) return { call: null, ended: null }
  // That it was answered is never forgotten.
  return { call: { id, answered: current.answered || answered }, ended: null }
}

function hear(members: Members, me: Member, message: MemberMessage): Effect[] {
  const from = me.id
  const others = members.filter((member) => member.id !== from)
  const call = callOf(members)
  switch (message.type) {
    case 'profile': {
      const { profile } = message
      return [
        { do: 'update', member: { ...me, profile } },
        ...tell(others, { type: 'profile', from, profile }),
      ]
    }
    case 'call': {
      if (me.call) return refuse(me, 'in-call')
      if (call) return enter(members, { ...me, profile: message.profile }, call, message.call)
      const ringing = { id: message.call, answered: false }
      return [
        { do: 'update', member: { ...me, profile: message.profile, call: ringing } },
        ...tell(others, { type: 'call', from, call: ringing.id, profile: message.profile }),
      ]
    }
    case 'accept':
      if (call?.id !== message.call) return refuse(me, 'no-call')
      if (me.call) return refuse(me, 'in-call')
      return enter(members, { ...me, profile: message.profile }, call)
    case 'rejoin':
      if (me.call) return refuse(me, 'in-call')
      if (call && call.id !== message.call) return refuse(me, 'no-call')
      // As with hello (J8), a room where nobody is in a call learns it from its members.
      return enter(
        members,
        { ...me, profile: message.profile },
        { id: message.call, answered: true },
      )
    case 'decline':
      if (call?.id !== message.call) return refuse(me, 'no-call')
      if (me.call) return refuse(me, 'in-call')
      return tell(inCall(members), { ...message, from })
    case 'hangup':
      if (me.call?.id !== message.call) return refuse(me, 'no-call')
      return [
        { do: 'update', member: { ...me, call: null } },
        ...tell(members, { type: 'hangup', from, call: message.call }),
        ...endIfAlone(others, members),
      ]
    case 'offer':
    case 'answer':
    case 'candidate': {
      const { type, to, payload } = message
      if (!members.some((member) => member.id === to)) return refuse(me, 'unknown-peer', to)
      return [{ do: 'send', to: [to], message: { type, from, payload } }]
    }
    default:
      return message satisfies never
  }
}

/** C2, C3, C4, C7. */
function enter(members: Members, me: Member, call: CallRef, instead?: CallId): Effect[] {
  if (inCall(members).length >= limits.callMembers) return refuse(me, 'call-full')
  const { id: from, profile } = me
  return [
    ...updates(members, asAnswered(members)),
    { do: 'update', member: { ...me, call: { id: call.id, answered: true } } },
    ...tell(members, {
      type: 'accept',
      from,
      call: call.id,
      profile,
      ...(instead !== undefined && { instead }),
    }),
  ]
}

/** J11, C6, C9. A member that is there is not gone: its older socket's close came late (J7). */
function leave(others: Members, { id, call }: Member, reason: LeaveReason): Effect[] {
  if (others.some((member) => member.id === id)) return []
  const hasHungUp = call !== null && (reason === 'left' || reason === 'removed')
  return [
    ...tell(others, { type: 'left', from: id, reason }),
    ...(hasHungUp ? endIfAlone(others, others) : []),
  ]
}

/** C6: one member alone in an answered call is in it no longer, and everybody is told. */
function endIfAlone(others: Members, audience: Members): Effect[] {
  const alone = leftAlone(others)
  return [...updates(others, takeOut(others, alone)), ...sayOut(audience, alone)]
}

function leftAlone(members: Members): Members {
  const [first, second] = inCall(members)
  return first?.call?.answered && !second ? [first] : []
}

function takeOut(members: Members, out: Members): Member[] {
  return members.map((member) => (out.includes(member) ? { ...member, call: null } : member))
}

function sayOut(audience: Members, out: Members): Effect[] {
  return out.flatMap(({ id, call }) =>
    call ? tell(audience, { type: 'hangup', from: id, call: call.id }) : [],
  )
}

function asAnswered(members: Members): Member[] {
  return members.map((member) =>
    member.call && !member.call.answered
      ? { ...member, call: { id: member.call.id, answered: true } }
      : member,
  )
}

/** Those who changed between two versions of the same list. */
function updates(before: Members, after: Members): Effect[] {
  return after
    .filter((member, index) => member !== before[index])
    .map((member) => ({ do: 'update', member }))
}

export function tell(members: Members, message: ServerMessage): Effect[] {
  return members.length === 0
    ? []
    : [{ do: 'send', to: members.map((member) => member.id), message }]
}

const errorText: Record<ErrorCode, string> = {
  'unknown-peer': 'That peer is not in this room.',
  'no-call': 'There is no such call here.',
  'in-call': 'You are already in the call.',
  'not-in-call': 'While there is a call, only those in it may do this.',
  'too-fast': 'Too many messages: this one was dropped.',
  'call-full': `This call is full (${limits.callMembers} people).`,
}

/** What a member is told that did something which cannot be done. `to`: whom it spoke to. */
export function toError(code: ErrorCode, to?: PeerId): ServerMessage {
  return { type: 'error', code, message: errorText[code], ...(to && { to }) }
}

export function refuse(me: Member, code: ErrorCode, to?: PeerId): Effect[] {
  return [{ do: 'send', to: [me.id], message: toError(code, to) }]
}

function inCall(members: Members): Member[] {
  return members.filter((member) => member.call)
}

/** The call of the room: whoever is in one is in this one. */
function callOf(members: Members): CallRef | null {
  return members.find((member) => member.call)?.call ?? null
}
