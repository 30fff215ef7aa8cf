/**
 * Who comes into a room and who is put out of it (PROTOCOL.md L1-L6). PURE. Who may be in a locked
 * room is a list of peer ids, as the one who locked it or removed somebody saw them. A peer proves
 * its id by its secret, so there is nothing to hand on. Every member of a locked room is on the
 * list.
 */
import { limits, type Lock, type LockAct, type PeerId } from '../../protocol/messages'
import { refuse } from './errors'
import { joinRoom, leaveRoom } from './roster'
import {
  after,
  type Effect,
  type Knock,
  type Member,
  type Members,
  type RoomEvent,
  type RoomState,
  tell,
  without,
} from './state'

/** L2. */
export function answerHello(room: RoomState, event: RoomEvent & { is: 'hello' }): Effect[] {
  const { id, profile } = event
  const { members, lock } = room
  const knocks = without(room.knocks, id)
  const older = knocks.length < room.knocks.length ? [{ do: 'supersede', id } as const] : []
  if (lock === null || lock.includes(id)) return [...older, ...joinRoom(room, event)]
  if (members.length >= limits.roomMembers || knocks.length >= limits.knocks)
    return [{ do: 'refuse', close: 'roomFull' }]
  if (event.knock === false) return [...older, { do: 'refuse', close: 'locked' }]
  return [...older, { do: 'knock', knock: { id, profile } }, tellLocked(id)]
}

/** L1, L3, L5: what those do with the lock who may. */
export function handleLockAct(room: RoomState, me: Member, message: LockAct): Effect[] {
  const { members, lock, knocks } = room
  if (!mayAct(members, me)) return refuse(me, 'not-in-call')
  switch (message.type) {
    case 'lock':
      return keepOnly(room, me, message.peers)
    case 'unlock':
      return lock === null ? [] : relock(members, me, null)
    case 'admit': {
      const knock = knocks.find(({ id }) => id === message.peer)
      return knock ? admitKnocker(room, knock) : refuse(me, 'unknown-peer', message.peer)
    }
    case 'refuse': {
      const isThere = knocks.some(({ id }) => id === message.peer)
      return isThere
        ? [{ do: 'close', id: message.peer, close: 'refused' }]
        : refuse(me, 'unknown-peer', message.peer)
    }
    case 'remove':
      if (message.peer === me.id) return refuse(me, 'unknown-peer', message.peer)
      return remove(room, me, message)
    default:
      return message satisfies never
  }
}

/**
 * L1: these stay, and the one who says it. Other members have to knock, and so have others who come
 * back.
 */
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

/**
 * L5. The peer may be lost already while its media still flow: everybody is told all the same. It
 * keeps its secret, and it is on no list any more, so it can only knock.
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

/** The others are told before anything else, so that their links to it end. */
function putOut(room: RoomState, member: Member, how: 'removed' | 'knocks'): Effect[] {
  const { id, profile } = member
  const others = without(room.members, id)
  const left = leaveRoom(others, member, 'removed')
  return how === 'removed' || room.knocks.length >= limits.knocks
    ? [{ do: 'close', id, close: 'removed' }, ...left]
    : [{ do: 'unseat', knock: { id, profile } }, ...left, tellLocked(id)]
}

function relock(members: Members, me: Member, lock: Lock | null): Effect[] {
  return [{ do: 'lock', lock }, ...tell(members, { type: 'lock', from: me.id, lock })]
}

function tellLocked(id: PeerId): Effect {
  return { do: 'send', to: [id], message: { type: 'locked' } }
}

/** L1: those in the call, once it is answered; before, and when nobody is in one, all. */
export function mayAct(members: Members, me: Member): boolean {
  return me.call !== null || !members.some(({ call }) => call?.answered)
}

/** L3. Whoever is let in is on the list from then on. */
function admitKnocker(room: RoomState, knock: Knock): Effect[] {
  const { id } = knock
  const lock = room.lock && toLimit(room, [...room.lock.filter((each) => each !== id), id])
  const effects = letIn({ ...room, lock }, knock)
  const isIn = effects.some((effect) => effect.do === 'admit')
  return lock && isIn ? [{ do: 'lock', lock }, ...effects] : effects
}

/**
 * As if its hello came now. What refuses a hello closes the one who knocked, not the one who let it
 * in.
 */
function letIn(room: RoomState, knock: Knock): Effect[] {
  return joinRoom(room, { ...knock, call: null }).map((effect): Effect =>
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
export function admitListed(room: RoomState): Effect[] {
  const { lock, knocks } = room
  const first = knocks.find(({ id }) => lock === null || lock.includes(id))
  if (!first) return []
  const effects = letIn(room, first)
  return [...effects, ...admitListed(after(room, effects))]
}

/**
 * L4: who has left is off the list; with the last of it the lock goes. Who is away or lost may come
 * back.
 */
export function strikeOff(
  { members, lock }: RoomState,
  { member: { id }, reason }: RoomEvent & { is: 'closed' },
): Effect[] {
  const isThere = members.some((member) => member.id === id)
  if (lock === null || reason !== 'left' || isThere) return []
  const rest = lock.filter((each) => each !== id)
  return [{ do: 'lock', lock: rest.length > 0 ? rest : null }]
}

function isSameSet(some: Lock, others: Lock): boolean {
  return some.length === others.length && some.every((id) => others.includes(id))
}
