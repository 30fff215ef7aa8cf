/**
 * The sockets of a room. What the room knows of a socket lives on the socket, because an attachment
 * survives hibernation and memory does not: 16 KiB at most, and a change counts once it is attached.
 */
import * as v from 'valibot'
import type { PeerId } from '../../protocol/messages'
import { type PlainState, plainStateSchema } from '../plain/state'
import type { Knock, Member } from './state'

/**
 * What every socket has. `way`: a name for the address that it came from, or null where that is not known. `plain`: what is
 * remembered for a plain client (PLAIN.md); every other socket has none.
 */
type Came = { since: number; way: string | null; plain?: PlainState }

export type Attachment =
  /** Open, and has not said hello. */
  | (Came & { is: 'silent'; id: PeerId })
  /** Asks to be let into a locked room (L2). */
  | (Came & { is: 'knocking'; knock: Knock })
  /**
   * `lent`: what the newest of its relay credentials can be revoked by. `since`: of a plain client, when it last spoke.
   */
  | (Came & { is: 'member'; member: Member; lent?: string[] })
  /** Closed by the room or by the peer: nothing that still comes from this socket counts. */
  | { is: 'gone' }

export type Here = Exclude<Attachment, { is: 'gone' }>
export type Open<A = Attachment> = { socket: WebSocket; attachment: A }

export type Silent = Open<Attachment & { is: 'silent' }>
export type MemberOrKnocker = Open<Attachment & { is: 'member' | 'knocking' }>

/** The sockets of members. */
export type Seats = Map<PeerId, Open<Attachment & { is: 'member' }>>

/** The sockets of those who knock, in the order in which they came. */
export type Doorstep = Map<PeerId, Open<Attachment & { is: 'knocking' }>>

const call = v.object({ id: v.string(), answered: v.boolean() })

/** Of the shape below. Sockets with another were accepted by another version of Parley. */
const shapeVersion = 2

const came = {
  v: v.literal(shapeVersion),
  since: v.number(),
  way: v.nullable(v.string()),
  plain: v.exactOptional(plainStateSchema),
}

const schema = v.variant('is', [
  v.object({ ...came, is: v.literal('silent'), id: v.string() }),
  v.object({
    ...came,
    is: v.literal('member'),
    member: v.object({
      id: v.string(),
      profile: v.string(),
      call: v.nullable(call),
    }),
    lent: v.exactOptional(v.array(v.string())),
  }),
  v.object({
    ...came,
    is: v.literal('knocking'),
    knock: v.object({ id: v.string(), profile: v.string() }),
  }),
  v.object({ v: v.literal(shapeVersion), is: v.literal('gone') }),
])

/** What was attached or read since the room last woke, so that it is parsed once: nobody else writes attachments. */
const known = new WeakMap<WebSocket, Attachment>()

export function attach(socket: WebSocket, attachment: Attachment): void {
  socket.serializeAttachment({ v: shapeVersion, ...attachment })
  known.set(socket, attachment)
}

/** Null for a shape of another version: a deploy can put this code over sockets of an older one. */
export function readAttachment(socket: WebSocket): Attachment | null {
  const attachment = known.get(socket)
  if (attachment) return attachment
  const result = v.safeParse(schema, socket.deserializeAttachment())
  if (!result.success) return null
  known.set(socket, result.output)
  return result.output
}

/** What stays with a socket, whatever becomes of its peer. */
export function cameOf(socket: WebSocket): Came {
  const attachment = readAttachment(socket)
  if (attachment === null || attachment.is === 'gone') throw new Error('this socket has gone')
  const { since, way, plain } = attachment
  return { since, way, ...(plain && { plain }) }
}

/** What is remembered for this socket's client when it is a plain one. */
export function plainOf(socket: WebSocket): PlainState | undefined {
  const attachment = readAttachment(socket)
  return attachment !== null && 'plain' in attachment ? attachment.plain : undefined
}

/** `getWebSockets` also returns sockets that are closing, even inside their own close event. */
export function openSockets(ctx: DurableObjectState): Open[] {
  return ctx
    .getWebSockets()
    .filter(isOpen)
    .flatMap((socket) => {
      const attachment = readAttachment(socket)
      return attachment ? [{ socket, attachment }] : []
    })
}

/** Whoever it is that this socket is of. */
export function idOf(attachment: Here): PeerId {
  switch (attachment.is) {
    case 'silent':
      return attachment.id
    case 'knocking':
      return attachment.knock.id
    case 'member':
      return attachment.member.id
    default:
      return attachment satisfies never
  }
}

export function toSilent(open: Open[]): Silent[] {
  return open.flatMap(({ socket, attachment }) =>
    attachment.is === 'silent' ? [{ socket, attachment }] : [],
  )
}

export function toSeats(open: Open[]): Seats {
  const seats: Seats = new Map()
  for (const { socket, attachment } of open)
    if (attachment.is === 'member') seats.set(attachment.member.id, { socket, attachment })
  return seats
}

export function toDoorstep(open: Open[]): Doorstep {
  const knocking = open.flatMap(({ socket, attachment }) =>
    attachment.is === 'knocking' ? [{ socket, attachment }] : [],
  )
  knocking.sort((a, b) => a.attachment.since - b.attachment.since)
  return new Map(knocking.map((each) => [each.attachment.knock.id, each]))
}

/** Read once: the runtime looks a constant of its own classes up anew each time. */
const { OPEN } = WebSocket

export function isOpen(socket: WebSocket): boolean {
  return socket.readyState === OPEN
}

/**
 * Marks the socket first, so that its own close event changes nothing. A close of the peer must be
 * answered by a close of ours, or the peer sees 1006 (workerd, November 2026); bare, because echoing
 * 1005 or 1006 throws.
 */
export function close(socket: WebSocket, code?: number, reason?: string): void {
  attempt(() => attach(socket, { is: 'gone' }))
  attempt(() => socket.close(code, reason))
}

/** One broken socket must not stop a broadcast. */
export function send(socket: WebSocket, text: string): void {
  attempt(() => socket.send(text))
}

/** A socket that fails at this is closed, or closing, and its own close event says so. */
function attempt(act: () => void): void {
  try {
    act()
  } catch {
    // Nothing to add.
  }
}
