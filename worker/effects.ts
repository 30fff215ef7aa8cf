/**
 * Makes the effects of one event so: what stands on the sockets of a room, which of them close, what each is told. EDGE.
 */
import {
  CloseCode,
  type CloseName,
  closeReason,
  type LockToken,
  type PeerId,
} from '../protocol/messages'
import type { Effect, RoomState } from './lock'
import {
  attach,
  type Attachment,
  close,
  type Doorstep,
  type Held,
  type Seats,
  send,
  toDoorstep,
  toSeats,
} from './sockets'

/** What the effects of one event work upon. */
export type There = {
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
}

/** `socket` is the one that the event came from, and `gone` the lock that it held, when it was a member's until now. */
export function toThere(ctx: DurableObjectState, socket: WebSocket, gone: LockToken | null): There {
  const seats = toSeats(ctx)
  const doorstep = toDoorstep(ctx)
  const [member] = seats.values()
  const knocker = [...doorstep.values()].find(({ attachment }) => attachment.held)
  const held = knocker?.attachment.held ?? null
  const lock = member ? member.attachment.lock : (held?.lock ?? gone)
  return { socket, seats, doorstep, lock, held, toRevoke: [] }
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
      const attachment: Attachment & { is: 'member' } = {
        is: 'member',
        since: Date.now(),
        member,
        lock,
        ...(lent && { lent }),
      }
      attach(socket, attachment)
      doorstep.delete(member.id)
      seats.set(member.id, { socket, attachment })
      return
    }
    case 'knock': {
      const { knock } = effect
      const since = doorstep.get(knock.id)?.attachment.since ?? turnOf(doorstep)
      const attachment = { is: 'knocking', since, knock } as const
      attach(there.socket, attachment)
      doorstep.set(knock.id, { socket: there.socket, attachment })
      return
    }
    case 'refuse':
      return close(there.socket, CloseCode[effect.close], closeReason[effect.close])
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
      const text = JSON.stringify(effect.message)
      for (const id of effect.to) {
        const open = seats.get(id) ?? doorstep.get(id)
        if (open) send(open.socket, text)
      }
      return
    }
    default:
      effect satisfies never
  }
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
  if (open) close(open.socket, CloseCode[name], closeReason[name])
  seats.delete(id)
  doorstep.delete(id)
}
