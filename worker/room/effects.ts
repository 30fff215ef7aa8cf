/**
 * Makes the effects of one event so: what stands on the sockets of a room, which of them close, what each is told. EDGE.
 */
import {
  CloseCode,
  type CloseName,
  closeReason,
  type Lock,
  type PeerId,
  type ServerMessage,
} from '../../protocol/messages'
import { relay } from '../relay/ours'
import type { Effect, Knock, MemberMessage, RoomState } from './state'
import { baseOf, type LiveAttachment, type MemberAttachment, withDialectState } from './attachment'
import { dialectOf } from './dialects'
import { type Connections, toConnections } from './connections'
import { attach, close, openSockets, readAttachment, send } from './sockets'

/** What the effects of one event work upon. */
export type Run = Connections<WebSocket> & {
  name(): string
  socket: WebSocket | null
  lock: Lock | null
  /** What was lent to a peer whose older socket has just made place for its new one. */
  lent?: string[] | undefined
  /** What was lent to those who were put out. */
  toRevoke: string[]
  /** What clients say by what they were told, since their dialect has no word for it. */
  toSay: { socket: WebSocket; from: PeerId; message: MemberMessage }[]
}

/** `socket` is the one that the event came from; null for what comes of itself. */
export function toRun(ctx: DurableObjectState, socket: WebSocket | null, lock: Lock | null): Run {
  return {
    ...toConnections(openSockets(ctx)),
    name: () => toName(ctx),
    socket,
    lock,
    toRevoke: [],
    toSay: [],
  }
}

export function toRoomState({ members, knockers, lock }: Run): RoomState {
  return {
    members: [...members.values()].map(({ attachment }) => attachment.member),
    lock,
    knocks: [...knockers.values()].map(({ attachment }) => attachment.knock),
  }
}

export function carryOut(effect: Effect, run: Run): void {
  const { members, knockers } = run
  switch (effect.do) {
    case 'admit': {
      const { member } = effect
      const socket = knockers.get(member.id)?.socket ?? own(run)
      const { lent } = run
      knockers.delete(member.id)
      const base = { ...baseOf(live(socket)), since: Date.now() }
      return reseat(members, socket, { ...base, is: 'member', member, ...(lent && { lent }) })
    }
    case 'knock':
      return letKnock(run, own(run), effect.knock)
    case 'unseat': {
      const seat = members.get(effect.knock.id)
      if (!seat) return
      members.delete(effect.knock.id)
      run.toRevoke.push(...(seat.attachment.lent ?? []))
      return letKnock(run, seat.socket, effect.knock)
    }
    case 'refuse':
      return dismiss(own(run), effect.close)
    case 'supersede':
      return leave(run, effect.id, 'superseded')
    case 'close':
      return leave(run, effect.id, effect.close)
    case 'update': {
      const seat = members.get(effect.member.id)
      if (seat) reseat(members, seat.socket, { ...seat.attachment, member: effect.member })
      return
    }
    case 'lock':
      run.lock = effect.lock
      return
    case 'send': {
      const text = JSON.stringify(withServers(effect.message))
      for (const id of effect.to) tellOne(run, id, effect.message, text)
      return
    }
    default:
      effect satisfies never
  }
}

export function toName(ctx: DurableObjectState): string {
  const { name } = ctx.id
  if (name === undefined) throw new Error('a room without a name')
  return name
}

/** R5. */
function withServers(message: ServerMessage): ServerMessage {
  const { iceServers } = relay
  return message.type === 'welcome' && iceServers !== null ? { ...message, iceServers } : message
}

/** `text`: the message as it is, written once for all. */
function tellOne(run: Run, id: PeerId, message: ServerMessage, text: string): void {
  const { members, knockers } = run
  const to = members.get(id) ?? knockers.get(id)
  if (!to) return
  const { socket, attachment } = to
  const told = dialectOf(attachment).tell(attachment, message, run)
  if (told === null) return send(socket, text)
  if (attachment.is === 'member') reseat(members, socket, withDialectState(attachment, told.state))
  for (const frame of told.frames) send(socket, frame)
  for (const each of told.messages) run.toSay.push({ socket, from: id, message: each })
}

export function sayGoodbye(socket: WebSocket, name: CloseName): void {
  const attachment = readAttachment(socket)
  if (attachment === null || attachment.is === 'gone') return
  const text = dialectOf(attachment).goodbye(name)
  if (text !== null) send(socket, text)
}

function dismiss(socket: WebSocket, name: CloseName): void {
  sayGoodbye(socket, name)
  close(socket, CloseCode[name], closeReason[name])
}

function own({ socket }: Run): WebSocket {
  if (socket === null) throw new Error('this came of no socket')
  return socket
}

function live(socket: WebSocket): LiveAttachment {
  const attachment = readAttachment(socket)
  if (attachment === null || attachment.is === 'gone') throw new Error('this socket has gone')
  return attachment
}

/** In the place of the same peer's older knock, or behind everybody else. */
function letKnock({ knockers }: Run, socket: WebSocket, knock: Knock): void {
  const since = knockers.get(knock.id)?.attachment.since ?? turnOf(knockers)
  const attachment = { ...baseOf(live(socket)), is: 'knocking', since, knock } as const
  attach(socket, attachment)
  knockers.set(knock.id, { socket, attachment })
}

/** Later than that of everybody who knocks, also within one millisecond: they come in as they came. */
function turnOf(knockers: Connections<WebSocket>['knockers']): number {
  const turns = [...knockers.values()].map(({ attachment }) => attachment.since + 1)
  return Math.max(Date.now(), ...turns)
}

function reseat(
  members: Connections<WebSocket>['members'],
  socket: WebSocket,
  attachment: MemberAttachment,
): void {
  attach(socket, attachment)
  members.set(attachment.member.id, { socket, attachment })
}

/** This peer's socket, a member's or that of one who knocks, is closed by a rule that has told the others already. */
function leave(run: Run, id: PeerId, name: CloseName): void {
  const { members, knockers } = run
  const lent = members.get(id)?.attachment.lent
  if (name === 'superseded') run.lent = lent
  else run.toRevoke.push(...(lent ?? []))
  const open = members.get(id) ?? knockers.get(id)
  if (open) dismiss(open.socket, name)
  members.delete(id)
  knockers.delete(id)
}
