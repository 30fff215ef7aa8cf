/**
 * What a room is, what happens to it, and what follows. PURE. The rules (rules.ts) make effects of
 * an event; effects.ts carries them out on sockets, and `after` says what the room is then.
 */
import type {
  ClientMessage,
  CloseName,
  Hello,
  LeaveReason,
  Lock,
  LockAct,
  Payload,
  Peer,
  PeerId,
  ServerMessage,
} from '../../protocol/messages'

export type Member = Peer
export type Members = readonly Member[]
export type MemberMessage = Exclude<ClientMessage, Hello | LockAct>

/** One who knocks. It is in no call: what its hello says of one is nothing that anybody lets in. */
export type Knock = { id: PeerId; profile: Payload }

/** `lock`: null while the room is open. `knocks` in the order in which they came. */
export type RoomState = {
  members: Members
  lock: Lock | null
  knocks: readonly Knock[]
}

export type RoomEvent =
  /**
   * A hello of a peer whose secret, and in a sealed room its proof, came with the upgrade. `call`
   * is the one that the peer believes it is in.
   */
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
  /**
   * The socket of the one who knocks under this id, or else that of the event, becomes this member.
   */
  | { do: 'admit'; member: Member }
  /** The socket that the event came from is closed. */
  | { do: 'refuse'; close: 'roomFull' | 'locked' }
  /** The older socket of this peer is closed, and counts no longer. */
  | { do: 'supersede'; id: PeerId }
  | { do: 'update'; member: Member }
  | { do: 'send'; to: PeerId[]; message: ServerMessage }
  /** The socket that the event came from knocks, as this. */
  | { do: 'knock'; knock: Knock }
  /** The socket of this member knocks from now on. */
  | { do: 'unseat'; knock: Knock }
  /** The socket of this peer is closed, and counts no longer. */
  | { do: 'close'; id: PeerId; close: CloseName }
  /** Who may be in the room from now on. */
  | { do: 'lock'; lock: Lock | null }

export function tell(members: Members, message: ServerMessage): Effect[] {
  return members.length === 0
    ? []
    : [{ do: 'send', to: members.map((member) => member.id), message }]
}

/** Those who changed between two versions of the same list. */
export function updates(before: Members, now: Members): Effect[] {
  return now
    .filter((member, index) => member !== before[index])
    .map((member) => ({ do: 'update', member }))
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

export function without<T extends { id: PeerId }>(list: readonly T[], gone: PeerId): T[] {
  return list.filter(({ id }) => id !== gone)
}

function replace<T extends { id: PeerId }>(list: readonly T[], changed: T): T[] {
  return list.map((each) => (each.id === changed.id ? changed : each))
}
