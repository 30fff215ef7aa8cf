/**
 * Who comes into a room and who is put out of it (PROTOCOL.md L1-L5), as one pure function around that of the roster. A
 * lock is a random token that all members hold, and while none of them is there, those who knock: so it is gone with the
 * last of them, because a room stores nothing. It stands beside the members and not in them, so that no message about a
 * member can tell it.
 */
import {
  type CloseName,
  type Hello,
  type Knocker,
  type LeaveReason,
  limits,
  type LockAct,
  type LockToken,
  type Payload,
  type PeerId,
} from '../protocol/messages'
import * as roster from './roster'
import { inCall, type Member, type MemberMessage, refuse, tell } from './roster'

/** One who knocks. `call` is the one that its hello named, for when it is let in. */
export type Knock = Knocker & { call: Hello['call'] | null }

/** `knocks` in the order in which they came. */
export type RoomState = {
  members: readonly Member[]
  lock: LockToken | null
  knocks: readonly Knock[]
}

export type RoomEvent =
  /** A verified hello. */
  | {
      is: 'hello'
      id: PeerId
      profile: Payload
      call: Hello['call'] | null
      pass: LockToken | null
    }
  | { is: 'message'; from: PeerId; message: MemberMessage | LockAct }
  /** `member` is there no longer, so it is not among the members that `step` is given. */
  | { is: 'closed'; member: Member; reason: LeaveReason }
  /** One who knocks shows something else. */
  | { is: 'knocker-shows'; id: PeerId; profile: Payload }
  /** `knock` is there no longer, so it is not among those that `step` is given. */
  | { is: 'knocker-left'; knock: Knock }
  /** No member came back in time (L4). */
  | { is: 'lapsed' }

export type Effect =
  | roster.Effect
  /** The socket that the event came from knocks, as this. */
  | { do: 'knock'; knock: Knock }
  /** The socket of this peer is closed, and counts no longer. */
  | { do: 'close'; id: PeerId; close: CloseName }
  /** What every member holds from now on, and whoever is admitted after it. */
  | { do: 'lock'; lock: LockToken | null }

/** What the rules cannot make themselves. `lock`: a fresh token; few rules ask for it. */
export type Given = { readonly lock: LockToken }

export function step(room: RoomState, event: RoomEvent, given: Given): Effect[] {
  const decided = decide(room, event, given)
  const before = withClosed(room, event)
  const now = after(room, decided)
  if (before.knocks.length === 0 && now.knocks.length === 0) return decided
  // L4: nobody is left knocking at a room that is not locked.
  const effects = [...decided, ...admitIfOpen(now)]
  return [...effects, ...tellKnocks(before, after(room, effects), effects)]
}

/** What the room is after these effects. */
export function after(room: RoomState, effects: readonly Effect[]): RoomState {
  return effects.reduce(apply, room)
}

function apply(room: RoomState, effect: Effect): RoomState {
  const { members, lock, knocks } = room
  switch (effect.do) {
    case 'admit': {
      const { id } = effect.member
      return {
        lock,
        members: [...without(members, id), effect.member],
        knocks: without(knocks, id),
      }
    }
    case 'supersede':
    case 'close':
      return { lock, members: without(members, effect.id), knocks: without(knocks, effect.id) }
    case 'update':
      return { ...room, members: replace(members, effect.member) }
    case 'knock': {
      const { knock } = effect
      const isKnown = knocks.some(({ id }) => id === knock.id)
      return { ...room, knocks: isKnown ? replace(knocks, knock) : [...knocks, knock] }
    }
    case 'lock':
      return { ...room, lock: effect.lock }
    case 'refuse':
    case 'send':
      return room
    default:
      return effect satisfies never
  }
}

function decide(room: RoomState, event: RoomEvent, given: Given): Effect[] {
  switch (event.is) {
    case 'hello':
      return greet(room, event)
    case 'message': {
      const me = room.members.find(({ id }) => id === event.from)
      return me ? hear(room, me, event.message, given) : []
    }
    case 'closed':
      return [
        ...roster.step(room.members, event),
        ...(mayReturn(event.reason) && room.knocks.length > 0 ? [] : openIfEmpty(room)),
      ]
    case 'knocker-shows': {
      const knock = room.knocks.find(({ id }) => id === event.id)
      return knock ? [{ do: 'knock', knock: { ...knock, profile: event.profile } }] : []
    }
    case 'knocker-left':
      return room.knocks.length > 0 ? [] : openIfEmpty(room)
    case 'lapsed':
      return openIfEmpty(room)
    default:
      return event satisfies never
  }
}

/** L4. */
function openIfEmpty({ members, lock }: RoomState): Effect[] {
  return members.length === 0 && lock !== null ? [{ do: 'lock', lock: null }] : []
}

/** J11: a page that was reloaded, and a connection that broke, come back. */
function mayReturn(reason: LeaveReason): boolean {
  return reason === 'away' || reason === 'lost'
}

/** L2. An empty room takes its lock from the first who brings one, as it does its call (J8). */
function greet(room: RoomState, event: RoomEvent & { is: 'hello' }): Effect[] {
  const { id, profile, call, pass } = event
  const { members, lock } = room
  const knocks = without(room.knocks, id)
  const older = knocks.length < room.knocks.length ? [{ do: 'supersede', id } as const] : []
  const isThere = members.some((member) => member.id === id)
  if (lock === null || lock === pass || isThere) {
    const held = members.length === 0 ? pass : lock
    return [
      ...older,
      ...(held === lock ? [] : [{ do: 'lock', lock: held } as const]),
      ...comeIn({ ...room, lock: held }, { id, profile, call }),
    ]
  }
  if (members.length >= limits.roomMembers || knocks.length >= limits.knocks)
    return [{ do: 'refuse', close: 'roomFull' }]
  return [
    ...older,
    { do: 'knock', knock: { id, profile, call } },
    { do: 'send', to: [id], message: { type: 'locked' } },
  ]
}

function hear(
  room: RoomState,
  me: Member,
  message: MemberMessage | LockAct,
  given: Given,
): Effect[] {
  const { members, lock, knocks } = room
  switch (message.type) {
    case 'lock':
      if (!mayAct(members, me)) return refuse(me, 'not-in-call')
      if ((lock !== null) === message.on) return []
      return relock(members, me, message.on ? given.lock : null)
    case 'admit': {
      if (!mayAct(members, me)) return refuse(me, 'not-in-call')
      const knock = knocks.find(({ id }) => id === message.peer)
      return knock ? letIn(room, knock) : refuse(me, 'unknown-peer', message.peer)
    }
    case 'refuse': {
      if (!mayAct(members, me)) return refuse(me, 'not-in-call')
      const isThere = knocks.some(({ id }) => id === message.peer)
      return isThere
        ? [{ do: 'close', id: message.peer, close: 'refused' }]
        : refuse(me, 'unknown-peer', message.peer)
    }
    case 'remove': {
      if (!mayAct(members, me)) return refuse(me, 'not-in-call')
      const member = members.find(({ id }) => id === message.peer)
      if (!member || member === me) return refuse(me, 'unknown-peer', message.peer)
      return remove(members, me, member, given)
    }
    case 'profile':
    case 'call':
    case 'accept':
    case 'rejoin':
    case 'decline':
    case 'hangup':
    case 'offer':
    case 'answer':
    case 'candidate':
      return roster.step(members, { is: 'message', from: me.id, message })
    default:
      return message satisfies never
  }
}

/**
 * L5. Whoever is put out knows the lock, so there is another one at once; it keeps its secret, so nobody by that id may be
 * there any more.
 */
function remove(members: readonly Member[], me: Member, member: Member, { lock }: Given): Effect[] {
  const others = without(members, member.id)
  const left = roster.step(others, { is: 'closed', member, reason: 'removed' })
  return [{ do: 'close', id: member.id, close: 'removed' }, ...left, ...relock(others, me, lock)]
}

function relock(members: readonly Member[], me: Member, lock: LockToken | null): Effect[] {
  return [{ do: 'lock', lock }, ...tell(members, { type: 'lock', from: me.id, lock })]
}

/** L1: those in the call; all, when nobody is in one. */
function mayAct(members: readonly Member[], me: Member): boolean {
  return me.call !== null || inCall(members).length === 0
}

function comeIn({ members, lock }: RoomState, knock: Knock): Effect[] {
  return roster.step(members, { is: 'hello', ...knock, lock })
}

/** L3: as if its hello came now. What refuses a hello closes the one who knocked, not the one who let it in. */
function letIn(room: RoomState, knock: Knock): Effect[] {
  const { id } = knock
  return comeIn(room, knock).map((effect) =>
    effect.do === 'refuse' ? { do: 'close', id, close: effect.close } : effect,
  )
}

function admitIfOpen(room: RoomState): Effect[] {
  const [first] = room.knocks
  if (room.lock !== null || !first) return []
  const effects = letIn(room, first)
  return [...effects, ...admitIfOpen(after(room, effects))]
}

/** Tells everybody whose view of those who knock has changed. Who comes in has seen nothing yet. */
function tellKnocks(before: RoomState, now: RoomState, effects: readonly Effect[]): Effect[] {
  const came = new Set(effects.flatMap((effect) => (effect.do === 'admit' ? effect.member.id : [])))
  const seen = (id: PeerId): readonly Knock[] => (came.has(id) ? [] : toView(before, id))
  const told = now.members.filter(({ id }) => !isSame(seen(id), toView(now, id)))
  const acting = told.filter((member) => mayAct(now.members, member))
  const peers = now.knocks.map(({ id, profile }) => ({ id, profile }))
  return [
    ...tell(acting, { type: 'knocks', peers }),
    ...tell(
      told.filter((member) => !acting.includes(member)),
      { type: 'knocks', peers: [] },
    ),
  ]
}

/** Those who knock, as far as this member is told. */
function toView({ members, knocks }: RoomState, id: PeerId): readonly Knock[] {
  const member = members.find((each) => each.id === id)
  return member && mayAct(members, member) ? knocks : []
}

function isSame(some: readonly Knock[], others: readonly Knock[]): boolean {
  return some.length === others.length && some.every((knock, index) => knock === others[index])
}

/** What was seen before: whoever is gone was among those seen, or decided who may act. */
function withClosed(room: RoomState, event: RoomEvent): RoomState {
  if (event.is === 'knocker-left') return { ...room, knocks: [...room.knocks, event.knock] }
  if (event.is !== 'closed' || room.members.some(({ id }) => id === event.member.id)) return room
  return { ...room, members: [...room.members, event.member] }
}

function without<T extends { id: PeerId }>(list: readonly T[], gone: PeerId): T[] {
  return list.filter(({ id }) => id !== gone)
}

function replace<T extends { id: PeerId }>(list: readonly T[], changed: T): T[] {
  return list.map((each) => (each.id === changed.id ? changed : each))
}
