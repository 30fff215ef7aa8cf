/**
 * One event, from the rules to the sockets: what lies on them then, which of them close, what each
 * is told. This is the one place that carries out effects, for the Durable Object and for the model
 * alike (platform.ts).
 */
import {
  CloseCode,
  type CloseName,
  closeReason,
  type LeaveReason,
  type PeerId,
  type ServerMessage,
} from '../../protocol/messages'
import { baseOf, type LiveAttachment, withDialectState } from './attachment'
import { change, type Connections, end, toConnections, toLive } from './connections'
import { dialectOf } from './dialects'
import type { Platform } from './platform'
import { step } from './rules'
import {
  after,
  type Effect,
  type Knock,
  type MemberMessage,
  type RoomEvent,
  type RoomState,
} from './state'

/** What the effects of one event work upon. */
type Run<S> = Connections<S> & {
  platform: Platform<S>
  socket: S | null
  /** What was lent to a peer whose older socket has just made place for its new one. */
  lent: string[] | undefined
  /** What was lent to those who were put out. */
  toRevoke: string[]
  /** What clients say by what they were told, since their dialect has no word for it. */
  toSay: { socket: S; from: PeerId; message: MemberMessage }[]
}

/**
 * `socket` is the one that the event came from, or null for what comes of itself. A hello makes it
 * a member, lets it knock, or closes it.
 */
export function runEvent<S>(platform: Platform<S>, socket: S | null, event: RoomEvent): void {
  const { members, knockers } = toConnections(platform.open())
  const run: Run<S> = {
    platform,
    socket,
    members,
    knockers,
    lent: undefined,
    toRevoke: [],
    toSay: [],
  }
  const before = toRoomState(run)
  const effects = step(before, event)
  // Before anybody is told: the runtime holds back what is sent after a write until that is stored.
  const now = after(before, effects)
  platform.keepLock(now.lock, now.members.length === 0)
  for (const effect of effects) carryOut(effect, run)
  platform.revoke(run.toRevoke)
  for (const { socket: its, from, message } of run.toSay)
    runEvent(platform, its, { is: 'message', from, message })
}

/** The one way out of a room, taken once: by our close or by theirs, whichever comes first. */
export function endConnection<S>(
  platform: Platform<S>,
  socket: S,
  reason: LeaveReason,
  code?: number,
  text?: string,
): void {
  const attachment = platform.read(socket)
  end(platform, socket, code, text)
  if (attachment?.is === 'knocking')
    return runEvent(platform, socket, { is: 'knocker-left', knock: attachment.knock })
  if (attachment?.is !== 'member') return
  // Nobody waits for a client that does not come back: it has hung up.
  const how = dialectOf(attachment).comesBack ? reason : 'left'
  // The media of one that is lost may still flow by the relay.
  if (how !== 'lost') platform.revoke(attachment.lent ?? [])
  runEvent(platform, socket, { is: 'closed', member: attachment.member, reason: how })
}

/**
 * Closes a socket for its client's own fault. The others are told `left`, not `lost`: a 4xxx is
 * final, so nobody should wait for that peer to come back.
 */
export function drop<S>(platform: Platform<S>, socket: S, name: CloseName): void {
  sayGoodbye(platform, socket, name)
  endConnection(platform, socket, 'left', CloseCode[name], closeReason[name])
}

/** Before a close that a client of its dialect could not read. */
function sayGoodbye<S>(platform: Platform<S>, socket: S, name: CloseName): void {
  const attachment = toLive(platform.read(socket))
  const text = attachment && dialectOf(attachment).goodbye(name)
  if (text !== null) platform.send(socket, text)
}

function toRoomState<S>({ platform, members, knockers }: Run<S>): RoomState {
  return {
    members: [...members.values()].map(({ attachment }) => attachment.member),
    lock: platform.lock(),
    knocks: [...knockers.values()].map(({ attachment }) => attachment.knock),
  }
}

function carryOut<S>(effect: Effect, run: Run<S>): void {
  const { platform, members, knockers } = run
  switch (effect.do) {
    case 'admit': {
      const { member } = effect
      const socket = knockers.get(member.id)?.socket ?? ownSocket(run)
      const base = { ...baseOf(readLive(platform, socket)), since: platform.now() }
      const { lent } = run
      return change(platform, socket, { ...base, is: 'member', member, ...(lent && { lent }) }, run)
    }
    case 'knock':
      return letKnock(run, ownSocket(run), effect.knock)
    case 'unseat': {
      const connection = members.get(effect.knock.id)
      if (!connection) return
      run.toRevoke.push(...(connection.attachment.lent ?? []))
      return letKnock(run, connection.socket, effect.knock)
    }
    case 'refuse':
      return dismiss(platform, ownSocket(run), effect.close)
    case 'supersede':
      return putOut(run, effect.id, 'superseded')
    case 'close':
      return putOut(run, effect.id, effect.close)
    case 'update': {
      const { member } = effect
      const connection = members.get(member.id)
      if (!connection) return
      return change(platform, connection.socket, { ...connection.attachment, member }, run)
    }
    case 'lock':
      return // runEvent keeps what it comes to.
    case 'send': {
      const { to, message } = effect
      const text = JSON.stringify(withServers(platform, message))
      for (const id of to) tellOne(run, id, message, text)
      return
    }
    default:
      effect satisfies never
  }
}

/** `text`: the message as it is, written once for all. */
function tellOne<S>(run: Run<S>, id: PeerId, message: ServerMessage, text: string): void {
  const { platform, members, knockers } = run
  const connection = members.get(id) ?? knockers.get(id)
  if (!connection) return
  const { socket, attachment } = connection
  const told = dialectOf(attachment).translate(attachment, message, platform)
  if (told === null) return platform.send(socket, text)
  change(platform, socket, withDialectState(attachment, told.state), run)
  for (const frame of told.frames) platform.send(socket, frame)
  for (const each of told.messages) run.toSay.push({ socket, from: id, message: each })
}

/** R5. */
function withServers<S>({ iceServers }: Platform<S>, message: ServerMessage): ServerMessage {
  return message.type === 'welcome' && iceServers !== null ? { ...message, iceServers } : message
}

/** In the place of the same peer's older knock, or behind everybody else. */
function letKnock<S>(run: Run<S>, socket: S, knock: Knock): void {
  const { platform, knockers } = run
  const since = knockers.get(knock.id)?.attachment.since ?? toTurn(platform.now(), knockers)
  const base = baseOf(readLive(platform, socket))
  change(platform, socket, { ...base, is: 'knocking', since, knock }, run)
}

/**
 * Later than everybody else's who knocks, also within one millisecond: the order of knocking stays.
 */
function toTurn<S>(now: number, knockers: Connections<S>['knockers']): number {
  return Math.max(now, ...[...knockers.values()].map(({ attachment }) => attachment.since + 1))
}

/**
 * Closes the socket of this peer, who is a member or knocks. The rule that does so has told the
 * others already.
 */
function putOut<S>(run: Run<S>, id: PeerId, name: CloseName): void {
  const { platform, members, knockers } = run
  const lent = members.get(id)?.attachment.lent
  if (name === 'superseded') run.lent = lent
  else run.toRevoke.push(...(lent ?? []))
  const connection = members.get(id) ?? knockers.get(id)
  if (connection) dismiss(platform, connection.socket, name)
  members.delete(id)
  knockers.delete(id)
}

function dismiss<S>(platform: Platform<S>, socket: S, name: CloseName): void {
  sayGoodbye(platform, socket, name)
  end(platform, socket, CloseCode[name], closeReason[name])
}

function ownSocket<S>({ socket }: Run<S>): S {
  if (socket === null) throw new Error('this came of no socket')
  return socket
}

function readLive<S>(platform: Platform<S>, socket: S): LiveAttachment {
  const attachment = toLive(platform.read(socket))
  if (attachment === null) throw new Error('this socket has gone')
  return attachment
}
