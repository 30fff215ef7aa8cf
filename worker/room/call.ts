/** The call of a room (PROTOCOL.md C1-C9, C11, and J8). PURE. */
import {
  type CallId,
  type CallRef,
  type ClientMessage,
  type Hello,
  limits,
} from '../../protocol/messages'
import { refuse } from './errors'
import { type Effect, type Member, type Members, tell, updates, without } from './state'

type Said<T extends ClientMessage['type']> = ClientMessage & { type: T }

/** C1, and C3: two who call each other meet. */
export function placeCall(members: Members, me: Member, message: Said<'call'>): Effect[] {
  if (me.call) return refuse(me, 'in-call')
  const { id: from } = me
  const { profile } = message
  const current = callOf(members)
  if (current) return enterCall(members, { ...me, profile }, current, message.call)
  const ringing = { id: message.call, answered: false }
  return [
    { do: 'update', member: { ...me, profile, call: ringing } },
    ...tell(without(members, from), { type: 'call', from, call: ringing.id, profile }),
  ]
}

/** C2. */
export function acceptCall(members: Members, me: Member, message: Said<'accept'>): Effect[] {
  const current = callOf(members)
  if (current?.id !== message.call) return refuse(me, 'no-call')
  if (me.call) return refuse(me, 'in-call')
  return enterCall(members, { ...me, profile: message.profile }, current)
}

/** C11. As with hello (J8), a room where nobody is in a call learns it from its members. */
export function rejoinCall(members: Members, me: Member, message: Said<'rejoin'>): Effect[] {
  if (me.call) return refuse(me, 'in-call')
  const { call: id, profile } = message
  const current = callOf(members)
  if (current && current.id !== id) return refuse(me, 'no-call')
  return enterCall(members, { ...me, profile }, { id, answered: true })
}

/** C5. */
export function declineCall(members: Members, me: Member, message: Said<'decline'>): Effect[] {
  if (callOf(members)?.id !== message.call) return refuse(me, 'no-call')
  if (me.call) return refuse(me, 'in-call')
  return tell(inCall(members), { ...message, from: me.id })
}

/** C6. */
export function hangUp(members: Members, me: Member, message: Said<'hangup'>): Effect[] {
  if (me.call?.id !== message.call) return refuse(me, 'no-call')
  const { id: from } = me
  return [
    { do: 'update', member: { ...me, call: null } },
    ...tell(members, { type: 'hangup', from, call: message.call }),
    ...endIfAlone(without(members, from), members),
  ]
}

/** C2, C3, C4, C7. */
function enterCall(members: Members, me: Member, call: CallRef, instead?: CallId): Effect[] {
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

/** J8: the call that a hello brings its member back into, and the call that ends for it. */
export function toRejoin(
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
    // What the room sees counts for more than what a newcomer says: nobody ends the call of two
    // others.
    const isLarger = count < 2 && (size > count || (size === count && id < current.id))
    return isLarger ? { call: { id, answered }, ended: current } : { call: null, ended: null }
  }
  if (inCall(others).length >= limits.callMembers) return { call: null, ended: null }
  // That it was answered is never forgotten.
  return { call: { id, answered: current.answered || answered }, ended: null }
}

/** C6: one member alone in an answered call is in it no longer, and everybody is told. */
export function endIfAlone(others: Members, audience: Members): Effect[] {
  const alone = leftAlone(others)
  return [...updates(others, takeOut(others, alone)), ...sayOut(audience, alone)]
}

export function leftAlone(members: Members): Members {
  const [first, second] = inCall(members)
  return first?.call?.answered && !second ? [first] : []
}

export function takeOut(members: Members, out: Members): Member[] {
  return members.map((member) => (out.includes(member) ? { ...member, call: null } : member))
}

export function sayOut(audience: Members, out: Members): Effect[] {
  return out.flatMap(({ id, call }) =>
    call ? tell(audience, { type: 'hangup', from: id, call: call.id }) : [],
  )
}

export function asAnswered(members: Members): Member[] {
  return members.map((member) =>
    member.call && !member.call.answered
      ? { ...member, call: { id: member.call.id, answered: true } }
      : member,
  )
}

export function inCall(members: Members): Member[] {
  return members.filter((member) => member.call)
}

/** The call of the room: whoever is in one is in this one. */
function callOf(members: Members): CallRef | null {
  return members.find((member) => member.call)?.call ?? null
}
