/**
 * The room of the tables on members and their call: who is there, what they say, and what they are
 * told.
 */
import type { CallRef, LeaveReason, PeerId, ServerMessage } from '../../protocol/messages'
import { step as stepRoom } from '../room/rules'
import type { Effect, Member, MemberMessage, RoomEvent } from '../room/state'

/** In a room that is open, and where nobody knocks. */
export const step = (members: readonly Member[], event: RoomEvent) =>
  stepRoom({ members, lock: null, knocks: [] }, event)

export const ringing = { id: 'x', answered: false }
export const answered = { id: 'x', answered: true }

export const idle = (id: PeerId): Member => ({ id, profile: `${id}'s`, call: null })
export const caller = (id: PeerId): Member => ({ ...idle(id), call: ringing })
export const inCall = (id: PeerId): Member => ({ ...idle(id), call: answered })
export const many = (count: number, make: (id: PeerId) => Member) =>
  Array.from({ length: count }, (_, index) => make(`p${index}`))

export const hello = (id: PeerId, call: (CallRef & { size?: number }) | null = null): RoomEvent => {
  return { is: 'hello', id, profile: `${id}'s`, call }
}
export const says = (from: PeerId, message: MemberMessage): RoomEvent => ({
  is: 'message',
  from,
  message,
})
export const left = (member: Member): RoomEvent => ({ is: 'closed', member, reason: 'left' })
export const lost = (member: Member): RoomEvent => ({ is: 'closed', member, reason: 'lost' })

export const admit = (member: Member): Effect => ({ do: 'admit', member })
export const update = (member: Member): Effect => ({ do: 'update', member })
export const send = (to: PeerId[], message: ServerMessage): Effect => ({ do: 'send', to, message })
export const welcome = (member: Member, peers: Member[]) =>
  send([member.id], { type: 'welcome', you: member.id, call: member.call, peers, lock: null })
export const joined = (to: PeerId[], peer: Member) => send(to, { type: 'joined', peer })
export const entered = (from: PeerId, to: PeerId[], instead?: string) =>
  send(to, {
    type: 'accept',
    from,
    call: 'x',
    profile: 'new',
    ...(instead !== undefined && { instead }),
  })
export const out = (from: PeerId, to: PeerId[], call = 'x') =>
  send(to, { type: 'hangup', from, call })
export const gone = (reason: LeaveReason) => send(['bert'], { type: 'left', from: 'anna', reason })

/** The one effect is an error to this member: its code. */
export const errorTo = (to: PeerId, effects: Effect[]) =>
  effects.map((effect) =>
    effect.do === 'send' && effect.message.type === 'error' && effect.to.join() === to
      ? effect.message.code
      : effect,
  )
