/**
 * How the clients of one kind and the room understand each other. The room knows members and
 * messages alone; what a client writes, and what it reads, is its dialect's to say. There are two:
 * native.ts, and the plain one (plain/dialect.ts).
 */
import type { CloseName, ErrorCode, PeerId, ServerMessage } from '../../protocol/messages'
import type {
  DialectState,
  KnockingAttachment,
  LiveAttachment,
  MemberAttachment,
} from './attachment'
import type { Member, MemberMessage, RoomEvent } from './state'

export type Dialect = {
  /** Whether a client pings, so that its silence says that it is lost (J9). */
  pings: boolean
  /** Whether a client talks to one other alone, so that a room of its has two places. */
  isOneToOne: boolean
  /** Whether a client whose socket has ended comes back by itself, as the same peer. */
  comesBack: boolean
  /** Whether this frame of a member is a `chat`, if it is what it seems to be. */
  isChat(frame: string | ArrayBuffer): boolean
  read(client: LiveAttachment, frame: string | ArrayBuffer, room: Surroundings): Incoming
  /** What a client is told in the place of this message. Null: it reads the message as it is. */
  translate(
    client: MemberAttachment | KnockingAttachment,
    message: ServerMessage,
    room: Pick<Surroundings, 'name'>,
  ): Translation | null
  /** The frame that tells of an error. */
  error(code: ErrorCode): string
  /**
   * The frame that tells why a socket is about to be closed. Null: a client reads the code of the
   * close.
   */
  goodbye(name: CloseName): string | null
}

/** What a dialect may ask about the room. One that asks for nothing costs nothing. */
export type Surroundings = { name(): string; members(): Member[] }

/** What a frame of a client is to the room. */
export type Incoming =
  | Extract<RoomEvent, { is: 'hello' | 'message' | 'knocker-shows' }>
  | { is: 'nothing' }
  /** The client's own fault, for which its socket is closed. */
  | { is: 'fault'; close: CloseName }
  /** These frames are the answer, and nothing changes. */
  | { is: 'answered'; frames: string[] }
  /**
   * Said by a member. `at`: when, in ms since the epoch. `frames`: for itself, after everything
   * that follows in the room.
   */
  | ({ is: 'translated'; at: number } & Translation)

/**
 * What one frame, or one message, becomes: what the client says by it, what it is told, and its
 * state then.
 */
export type Translation = { state: DialectState; messages: MemberMessage[]; frames: string[] }

/** How a socket begins. `greeting`: what its client is told first. */
export type Opening = {
  id: PeerId
  state: DialectState | null
  headers: Record<string, string>
  greeting: string | null
}
