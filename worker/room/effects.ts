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
import { encode } from '../plain/encode'
import { sayGoodbye, sayPlain } from '../plain/say'
import { relay } from '../relay/ours'
import type { Effect, Knock, MemberMessage, RoomState } from './state'
import {
  attach,
  type Attachment,
  close,
  type Doorstep,
  openSockets,
  cameOf,
  plainOf,
  type Seats,
  send,
  toDoorstep,
  toSeats,
} from './sockets'

/** What the effects of one event work upon. */
export type There = {
  ctx: DurableObjectState
  socket: WebSocket | null
  seats: Seats
  doorstep: Doorstep
  lock: Lock | null
  /** What was lent to a peer whose older socket has just made place for its new one. */
  lent?: string[] | undefined
  /** What was lent to those who were put out. */
  toRevoke: string[]
  /** What is said in the place of plain clients, whose dialect has no word for it. */
  toSay: { socket: WebSocket; from: PeerId; message: MemberMessage }[]
}

/** `socket` is the one that the event came from; null for what comes of itself. */
export function toThere(
  ctx: DurableObjectState,
  socket: WebSocket | null,
  lock: Lock | null,
): There {
  const open = openSockets(ctx)
  const [seats, doorstep] = [toSeats(open), toDoorstep(open)]
  return { ctx, socket, seats, doorstep, lock, toRevoke: [], toSay: [] }
}

export function toRoom({ seats, doorstep, lock }: There): RoomState {
  return {
    members: [...seats.values()].map(({ attachment }) => attachment.member),
    lock,
    knocks: [...doorstep.values()].map(({ attachment }) => attachment.knock),
  }
}

export function run(effect: Effect, there: There): void {
  const { seats, doorstep } = there
  switch (effect.do) {
    case 'admit': {
      const { member } = effect
      const socket = doorstep.get(member.id)?.socket ?? own(there)
      const { lent } = there
      doorstep.delete(member.id)
      const came = { ...cameOf(socket), since: Date.now() }
      return reseat(seats, socket, { ...came, is: 'member', member, ...(lent && { lent }) })
    }
    case 'knock':
      return letKnock(there, own(there), effect.knock)
    case 'unseat': {
      const seat = seats.get(effect.knock.id)
      if (!seat) return
      seats.delete(effect.knock.id)
      there.toRevoke.push(...(seat.attachment.lent ?? []))
      return letKnock(there, seat.socket, effect.knock)
    }
    case 'refuse':
      return dismiss(own(there), effect.close)
    case 'supersede':
      return leave(there, effect.id, 'superseded')
    case 'close':
      return leave(there, effect.id, effect.close)
    case 'update': {
      const seat = seats.get(effect.member.id)
      if (seat) reseat(seats, seat.socket, { ...seat.attachment, member: effect.member })
      return
    }
    case 'lock':
      there.lock = effect.lock
      return
    case 'send': {
      const text = JSON.stringify(withServers(effect.message))
      for (const id of effect.to) {
        const open = seats.get(id) ?? doorstep.get(id)
        if (!open) continue
        if (open.attachment.plain) tellPlain(there, id, effect.message)
        else send(open.socket, text)
      }
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

function tellPlain(there: There, id: PeerId, message: ServerMessage): void {
  const seat = there.seats.get(id)
  const knocker = there.doorstep.get(id)
  const open = seat ?? knocker
  if (!open?.attachment.plain) return
  const me = seat?.attachment.member ?? { id, profile: '', call: null }
  const { state, frames, messages } = encode(toName(there.ctx), me, open.attachment.plain, message)
  if (seat) reseat(there.seats, seat.socket, { ...seat.attachment, plain: state })
  sayPlain(open.socket, frames)
  there.toSay.push(...messages.map((each) => ({ socket: open.socket, from: id, message: each })))
}

function dismiss(socket: WebSocket, name: CloseName): void {
  if (plainOf(socket)) sayGoodbye(socket, name)
  close(socket, CloseCode[name], closeReason[name])
}

function own({ socket }: There): WebSocket {
  if (socket === null) throw new Error('this came of no socket')
  return socket
}

/** In the place of the same peer's older knock, or behind everybody else. */
function letKnock({ doorstep }: There, socket: WebSocket, knock: Knock): void {
  const since = doorstep.get(knock.id)?.attachment.since ?? turnOf(doorstep)
  const attachment = { ...cameOf(socket), is: 'knocking', since, knock } as const
  attach(socket, attachment)
  doorstep.set(knock.id, { socket, attachment })
}

/** Later than that of everybody who knocks, also within one millisecond: they come in as they came. */
function turnOf(doorstep: Doorstep): number {
  const turns = [...doorstep.values()].map(({ attachment }) => attachment.since + 1)
  return Math.max(Date.now(), ...turns)
}

function reseat(seats: Seats, socket: WebSocket, attachment: Attachment & { is: 'member' }): void {
  attach(socket, attachment)
  seats.set(attachment.member.id, { socket, attachment })
}

/** This peer's socket, a member's or that of one who knocks, is closed by a rule that has told the others already. */
function leave(there: There, id: PeerId, name: CloseName): void {
  const { seats, doorstep } = there
  const lent = seats.get(id)?.attachment.lent
  if (name === 'superseded') there.lent = lent
  else there.toRevoke.push(...(lent ?? []))
  const open = seats.get(id) ?? doorstep.get(id)
  if (open) dismiss(open.socket, name)
  seats.delete(id)
  doorstep.delete(id)
}
