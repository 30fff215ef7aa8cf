/**
 * Who comes into a room and who is put out of it (PROTOCOL.md L1-L6), as one pure function around that of the roster. Who may be in a
 * locked room is a list of peer ids, as the one who locked it or removed somebody saw them: an id is proved by its secret, so
 * there is nothing to hand on. Every member of a locked room is on the list.
 */
import {
  type CloseName,
  type Hello,
  type LeaveReason,
  limits,
  type Lock,
  type LockAct,
  type Payload,
  type PeerId,
} from '../../protocol/messages'
import * as roster from './roster'
import { type Member, type MemberMessage, refuse, tell } from './roster'

/** One who knocks. It is in no call: what its hello says of one is nothing that anybody lets in. */
export type Knock = { id: PeerId; profile: Payload }

/** `lock`: null while the room is open. `knocks` in the order in which they came. */
export type RoomState = {
  members: readonly Member[]
  lock: Lock | null
  knocks: readonly Knock[]
}

export type RoomEvent =
  /** A hello of a peer whose secret, and in a sealed room its proof, came with the upgrade. */
  | { is: 'hello'; id: PeerId; profile: Payload; call: Hello['call'] | null; knock?: false }
  | { is: 'message'; from: PeerId; message: MemberMessage | LockAct }
  /** `member` is there no longer, so it is not among the members that `step` is given. */
  | { is: 'closed'; member: Member; reason: LeaveReason }
  /** One who knocks shows something else. */
  | { is: 'knocker-shows'; id: PeerId; profile: Payload }
  /** `knock` is there no longer, so it is not among those that `step` is given. */
  | { is: 'knocker-left'; knock: Knock }
  /** Nobody of the list came back in time (L4). */
  | { is: 'forgotten' }

export type Effect =
  | roster.Effect
  /** The socket that the event came from knocks, as this. */
  | { do: 'knock'; knock: Knock }
  /** The socket of this member knocks from now on. */
  | { do: 'unseat'; knock: Knock }
  /** The socket of this peer is closed, and counts no longer. */
  | { do: 'close'; id: PeerId; close: CloseName }
  /** Who may be in the room from now on. */
  | { do: 'lock'; lock: Lock | null }

export function step(room: RoomState, event: RoomEvent): Effect[] {
  const decided = decide(room, event)
  const before = withClosed(room, event)
  const now = after(room, decided)
  if (before.knocks.length === 0 && now.knocks.length === 0) return decided
  // L4: nobody is left knocking who may be in.
  const effects = [...decided, ...admitListed(now)]
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
    case 'knock':
    case 'unseat': {
      const { knock } = effect
      const isKnown = knocks.some(({ id }) => id === knock.id)
      return {
        lock,
        members: without(members, knock.id),
        knocks: isKnown ? replace(knocks, knock) : [...knocks, knock],
      }
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

function decide(room: RoomState, event: RoomEvent): Effect[] {
  switch (event.is) {
    case 'hello':
      return greet(room, event)
    case 'message': {
      const me = room.members.find(({ id }) => id === event.from)
      return me ? hear(room, me, event.message) : []
    }
    case 'closed':
      return [...roster.step(room.members, event), ...strikeOff(room, event)]
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

/** L4: who has left is off the list; with the last of it the lock goes. Who is away or lost may come back. */
function strikeOff(
  { members, lock }: RoomState,
  { member: { id }, reason }: RoomEvent & { is: 'closed' },
): Effect[] {
  const isThere = members.some((member) => member.id === id)
  if (lock === null || reason !== 'left' || isThere) return []
  const rest = lock.filter((each) => each !== id)
  return [{ do: 'lock', lock: rest.length > 0 ? rest : null }]
}

/** L2. */
function greet(room: RoomState, event: RoomEvent & { is: 'hello' }): Effect[] {
  const { id, profile, call } = event
  const { members, lock } = room
  const knocks = without(room.knocks, id)
  const older = knocks.length < room.knocks.length ? [{ do: 'supersede', id } as const] : []
  if (lock === null || lock.includes(id)) return [...older, ...comeIn(room, { id, profile, call })]
  if (members.length >= limits.roomMembers || knocks.length >= limits.knocks)
    return [{ do: 'refuse', close: 'roomFull' }]
  if (event.knock === false) return [...older, { do: 'refuse', close: 'locked' }]
  return [...older, { do: 'knock', knock: { id, profile } }, tellLocked(id)]
}

function hear(room: RoomState, me: Member, message: MemberMessage | LockAct): Effect[] {
  const { members, lock, knocks } = room
  switch (message.type) {
    case 'lock':
      if (!mayAct(members, me)) return refuse(me, 'not-in-call')
      return keepOnly(room, me, message.peers)
    case 'unlock':
      if (!mayAct(members, me)) return refuse(me, 'not-in-call')
      return lock === null ? [] : relock(members, me, null)
    case 'admit': {
      if (!mayAct(members, me)) return refuse(me, 'not-in-call')
      const knock = knocks.find(({ id }) => id === message.peer)
      return knock ? enter(room, knock) : refuse(me, 'unknown-peer', message.peer)
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
      if (message.peer === me.id) return refuse(me, 'unknown-peer', message.peer)
      return remove(room, me, message)
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
 * L5. It may be lost already, and its media still flow: everybody is told all the same. It keeps its secret, and is on no list any
 * more, so it can only knock.
 */
function remove(
  room: RoomState,
  me: Member,
  { peer, peers }: LockAct & { type: 'remove' },
): Effect[] {
  const member = room.members.find(({ id }) => id === peer)
  const left = { type: 'left', from: peer, reason: 'removed' } as const
  const effects = member ? putOut(room, member, 'removed') : tell(room.members, left)
  const rest = peers.filter((id) => id !== peer)
  return [...effects, ...keepOnly(after(room, effects), me, rest)]
}

/** L1: exactly these stay, and the one who says it. Whoever else is there knocks, and whoever is not comes back knocking. */
function keepOnly(room: RoomState, me: Member, peers: readonly PeerId[]): Effect[] {
  const lock = toLimit(room, [...new Set([me.id, ...peers])])
  const outside = room.members.filter(({ id }) => !lock.includes(id))
  const effects: Effect[] = []
  for (const { id } of outside) {
    const now = after(room, effects)
    const member = now.members.find((each) => each.id === id)
    if (member) effects.push(...putOut(now, member, 'knocks'))
  }
  if (outside.length === 0 && room.lock !== null && isSameSet(room.lock, lock)) return []
  return [...effects, ...relock(after(room, effects).members, me, lock)]
}

/** The others are told before anything else, so that their links to it end. */
function putOut(room: RoomState, member: Member, how: 'removed' | 'knocks'): Effect[] {
  const { id, profile } = member
  const others = without(room.members, id)
  const left = roster.step(others, { is: 'closed', member, reason: 'removed' })
  return how === 'removed' || room.knocks.length >= limits.knocks
    ? [{ do: 'close', id, close: 'removed' }, ...left]
    : [{ do: 'unseat', knock: { id, profile } }, ...left, tellLocked(id)]
}

function relock(members: readonly Member[], me: Member, lock: Lock | null): Effect[] {
  return [{ do: 'lock', lock }, ...tell(members, { type: 'lock', from: me.id, lock })]
}

function tellLocked(id: PeerId): Effect {
  return { do: 'send', to: [id], message: { type: 'locked' } }
}

/** L1: those in the call, once it is answered; before, and when nobody is in one, all. */
function mayAct(members: readonly Member[], me: Member): boolean {
  return me.call !== null || !members.some(({ call }) => call?.answered)
}

type Newcomer = Knock & { call: Hello['call'] | null }

function comeIn({ members, lock }: RoomState, newcomer: Newcomer): Effect[] {
  return roster.step(members, { is: 'hello', ...newcomer, lock })
}

/** L3. Whoever is let in is on the list from then on. */
function enter(room: RoomState, knock: Knock): Effect[] {
  const { id } = knock
  const lock = room.lock && toLimit(room, [...room.lock.filter((each) => each !== id), id])
  const effects = letIn({ ...room, lock }, knock)
  const isIn = effects.some((effect) => effect.do === 'admit')
  return lock && isIn ? [{ do: 'lock', lock }, ...effects] : effects
}

/** As if its hello came now. What refuses a hello closes the one who knocked, not the one who let it in. */
function letIn(room: RoomState, knock: Knock): Effect[] {
  return comeIn(room, { ...knock, call: null }).map((effect): Effect =>
    effect.do === 'refuse' ? { do: 'close', id: knock.id, close: effect.close } : effect,
  )
}

/** One too many: whoever is away longest makes place. */
function toLimit({ members }: RoomState, lock: Lock): Lock {
  if (lock.length <= limits.lockIds) return lock
  const gone = lock.find((each) => !members.some(({ id }) => id === each))
  return lock.filter((each) => each !== gone)
}

/** Everybody at an open room, and whoever a lock of this moment names. */
function admitListed(room: RoomState): Effect[] {
  const { lock, knocks } = room
  const first = knocks.find(({ id }) => lock === null || lock.includes(id))
  if (!first) return []
  const effects = letIn(room, first)
  return [...effects, ...admitListed(after(room, effects))]
}

/** Tells everybody whose view of those who knock has changed. Who comes in has seen nothing yet. */
function tellKnocks(before: RoomState, now: RoomState, effects: readonly Effect[]): Effect[] {
  const came = new Set(effects.flatMap((effect) => (effect.do === 'admit' ? effect.member.id : [])))
  const seen = (id: PeerId): readonly Knock[] => (came.has(id) ? [] : toView(before, id))
  const told = now.members.filter(({ id }) => !isSame(seen(id), toView(now, id)))
  const acting = told.filter((member) => mayAct(now.members, member))
  const isInformed = ({ id }: Member): boolean => seen(id).length > 0
  const knew = new Set(before.knocks)
  // A list is whole, so that none of it can be missed; what stands in it is told once, so that nobody's change costs all of it.
  const news = now.knocks.map((knock) => (knew.has(knock) ? { id: knock.id } : knock))
  return [
    ...tell(acting.filter(isInformed), { type: 'knocks', peers: news }),
    ...tell(
      acting.filter((member) => !isInformed(member)),
      { type: 'knocks', peers: [...now.knocks] },
    ),
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

function isSameSet(some: Lock, others: Lock): boolean {
  return some.length === others.length && some.every((id) => others.includes(id))
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
