/** The room of the tables on its lock: who is there, what they say, and what they are told. */
import type { LeaveReason, Lock, PeerId, ServerMessage } from '../../protocol/messages'
import type { Effect, Knock, Member, RoomEvent, RoomState } from '../room/state'

const ref = { id: 'x', answered: true }

export const idle = (id: PeerId): Member => ({ id, profile: `${id}'s`, call: null })
export const inCall = (id: PeerId): Member => ({ ...idle(id), call: ref })
export const rings = (id: PeerId): Member => ({ ...idle(id), call: { id: 'x', answered: false } })
export const knock = (id: PeerId): Knock => ({ id, profile: `${id}'s` })
export const idsOf = (list: readonly { id: PeerId }[]): PeerId[] => list.map(({ id }) => id)
/** Locked for those who are there. */
export const locked = (members: Member[], ...knocks: Knock[]): RoomState => ({
  members,
  lock: idsOf(members),
  knocks,
})
/** Locked for these, of whom nobody is there. */
export const awaiting = (lock: Lock, ...knocks: Knock[]): RoomState => ({
  members: [],
  lock,
  knocks,
})
export const open = (...members: Member[]): RoomState => ({ members, lock: null, knocks: [] })

export const hello = (id: PeerId): RoomEvent & { is: 'hello' } => ({
  is: 'hello',
  id,
  profile: `${id}'s`,
  call: null,
})
export const says = (
  from: PeerId,
  message: (RoomEvent & { is: 'message' })['message'],
): RoomEvent => ({
  is: 'message',
  from,
  message,
})
export const closed = (member: Member, reason: LeaveReason): RoomEvent => ({
  is: 'closed',
  member,
  reason,
})
export const lock = (...peers: PeerId[]) => ({ type: 'lock', peers }) as const
export const unlock = { type: 'unlock' } as const
export const admit = (peer: PeerId) => ({ type: 'admit', peer }) as const
export const refuse = (peer: PeerId) => ({ type: 'refuse', peer }) as const
export const remove = (peer: PeerId, ...peers: PeerId[]) =>
  ({ type: 'remove', peer, peers }) as const

export const send = (to: PeerId[], message: ServerMessage): Effect => ({ do: 'send', to, message })
export const relock = (to: PeerId[], from: PeerId, list: Lock | null): Effect[] => [
  { do: 'lock', lock: list },
  send(to, { type: 'lock', from, lock: list }),
]
export const gone = (to: PeerId[], from: PeerId) =>
  send(to, { type: 'left', from, reason: 'removed' })
export const seatLost = (id: PeerId, ...others: PeerId[]): Effect[] => [
  { do: 'unseat', knock: knock(id) },
  gone(others, id),
  send([id], { type: 'locked' }),
]
/** With the profiles of those alone who have just come. */
export const knocks = (to: PeerId[], ...all: (PeerId | Knock)[]) =>
  send(to, {
    type: 'knocks',
    peers: all.map((each) => (typeof each === 'string' ? { id: each } : each)),
  })
export const comesIn = (id: PeerId, peers: Member[], held: Lock | null): Effect[] => [
  { do: 'admit', member: idle(id) },
  send([id], { type: 'welcome', you: id, call: null, peers, lock: held }),
  ...(peers.length > 0 ? [send(idsOf(peers), { type: 'joined', peer: idle(id) })] : []),
]
export const errorTo = (to: PeerId, effects: Effect[]) =>
  effects.map((effect) =>
    effect.do === 'send' && effect.message.type === 'error' && effect.to.join() === to
      ? effect.message.code
      : effect,
  )
