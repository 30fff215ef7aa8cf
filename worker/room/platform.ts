/**
 * What a room runs on. The Durable Object implements it with WebSockets and their attachments
 * (sockets.ts), and the model with plain objects (model/world.ts): the rules and their effects know
 * no more of either.
 */
import type { IceServer, Lock } from '../../protocol/messages'
import type { Attachment } from './attachment'

/** A socket, with what the room knows of it. */
export type Connection<S, A extends Attachment = Attachment> = { socket: S; attachment: A }

/**
 * `S`: a socket. One that is broken must not stop what is done to the others, so `send` and `close`
 * never throw.
 */
export type Platform<S> = {
  /** Every socket that is open, with what the room knows of it. */
  open(): Connection<S>[]
  /** Null where an attachment has the shape of another version. */
  read(socket: S): Attachment | null
  /** A change counts once it is attached. Only connections.ts attaches. */
  attach(socket: S, attachment: Attachment): void
  send(socket: S, text: string): void
  close(socket: S, code?: number, reason?: string): void
  /** In ms since the epoch. */
  now(): number
  /** The name of the room. */
  name(): string
  /** The ICE servers that a welcome brings (R5); null where clients ask for them. */
  iceServers: IceServer[] | null
  /** Who may be in the room; null while it is open. */
  lock(): Lock | null
  /**
   * Told of each event, before anything is sent or closed for it: who may be in the room from now
   * on, and whether no member is there.
   */
  keepLock(lock: Lock | null, isEmpty: boolean): void
  /** These relay credentials count no longer (R4). */
  revoke(usernames: readonly string[]): void
}
