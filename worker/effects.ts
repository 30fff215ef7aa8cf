/**
 * Makes the effects of one event so: what stands on the sockets of a room, which of them close, what each is told. EDGE.
 */
import {
  CloseCode,
  type CloseName,
  closeReason,
  type LockToken,
  type PeerId,
  type ServerMessage,
} from '../protocol/messages'
import type { Effect, RoomState } from './lock'
import { encode } from './plain/codec'
import { sayGoodbye, sayPlain } from './plain/say'
import { relay } from './relay/ours'
import type { MemberMessage } from './roster'
import {
  attach,
  type Attachment,
  close,
  type Doorstep,
  type Held,
  openSockets,
  plainOf,
  type Seats,
  send,
  toDoorstep,
  toSeats,
} from './sockets'

/** What the effects of one event work upon. */
export type There = {
  ctx: DurableObjectState
  socket: WebSocket
  seats: Seats
  doorstep: Doorstep
  lock: LockToken | null
  /** What those who knock hold already. */
  held: Held | null
  /** What was lent to a peer whose older socket has just made place for its new one. */
  lent?: string[] | undefined
  /** What was lent to those who were put out. */
  toRevoke: string[]
  /** What is said in the place of plain clients, whose dialect has no word for it. */
  toSay: { socket: WebSocket; from: PeerId; message: MemberMessage }[]
}

/** `socket` is the one that the event came from, and `gone` the lock that it held, when it was a member's until now. */
export function toThere(ctx: DurableObjectState, socket: WebSocket, gone: LockToken | null): There {
  const open = openSockets(ctx)
  const seats = toSeats(open)
  const doorstep = toDoorstep(open)
  const [member] = seats.values()
  const knocker = [...doorstep.values()].find(({ attachment }) => attachment.held)
  const held = knocker?.attachment.held ?? null
  const lock = member ? member.attachment.lock : (held?.lock ?? gone)
  return { ctx, socket, seats, doorstep, lock, held, toRevoke: [], toSay: [] }
}

/** L4, after all effects: those who knock hold the lock while no member does. Since when, a new one who knocks does not change. */
export function hold({ seats, doorstep, lock, held }: There): Held | null {
  const next = seats.size === 0 && lock !== null ? (held ?? { lock, since: Date.now() }) : null
  for (const { socket, attachment } of doorstep.values()) {
    if (attachment.held?.since === next?.since) continue
    const { held: _, ...rest } = attachment
    attach(socket, { ...rest, ...(next && { held: next }) })
  }
  return doorstep.size > 0 ? next : null
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
      const socket = doorstep.get(member.id)?.socket ?? there.socket
      const { lock, lent } = there
      const plain = plainOf(socket)
      const attachment: Attachment & { is: 'member' } = {
        is: 'member',
        since: Date.now(),
        member,
        lock,
        ...(lent && { lent }),
        ...(plain && { plain }),
      }
      attach(socket, attachment)
      doorstep.delete(member.id)
      seats.set(member.id, { socket, attachment })
      return
    }
    case 'knock': {
      const { knock } = effect
      const since = doorstep.get(knock.id)?.attachment.since ?? turnOf(doorstep)
      const plain = plainOf(there.socket)
      const attachment = { is: 'knocking', since, knock, ...(plain && { plain }) } as const
      attach(there.socket, attachment)
      doorstep.set(knock.id, { socket: there.socket, attachment })
      return
    }
    case 'refuse':
      return dismiss(there.socket, effect.close)
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
      for (const { socket, attachment } of seats.values())
        reseat(seats, socket, { ...attachment, lock: effect.lock })
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
  const { line, frames, say } = encode(toName(there.ctx), me, open.attachment.plain, message)
  if (seat) reseat(there.seats, seat.socket, { ...seat.attachment, plain: line })
  sayPlain(open.socket, frames)
  there.toSay.push(...say.map((each) => ({ socket: open.socket, from: id, message: each })))
}

function dismiss(socket: WebSocket, name: CloseName): void {
  if (plainOf(socket)) sayGoodbye(socket, name)
  close(socket, CloseCode[name], closeReason[name])
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
