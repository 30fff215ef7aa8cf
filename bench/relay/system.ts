/**
 * What the load knows of each system: how its real clients come in, what they say in a call, how
 * one message reaches another.
 */
import type { Line } from './line.ts'

type Side = 0 | 1

/** A member of a room: `id` is what the others address it by. */
export type Member = { line: Line; id: string }

export type Pair = [Member, Member]

/** Some messages of one side, and how many each side hears of them. */
export type Step = { from: Side; say: string[]; heard: [number, number] }

/** `greeted`: how many messages each side has heard when both are in. */
type Script = { greeted: [number, number]; steps: Step[] }

export type Room = {
  /** Comes in as a real client does, and resolves once the server has said so, where it does. */
  join(): Promise<Member>
  /** A whole call, from when both are in. */
  call(pair: Pair): Script
  /** A message with this text in it, for that member. */
  signal(to: Member, text: string): string
  /**
   * A message with this text in it for everybody else: what its sender shows of itself has changed.
   */
  show(text: string): string
}

export type System = {
  createRoom(origin: string): Promise<Room>
  /** What each client says and asks for when it comes in: messages, and requests over HTTP. */
  opening: { messages: number; requests: number }
  /**
   * Who hears a signal: its addressee, or everybody else in the room, who has to look whether it is
   * for them.
   */
  reaches: 'one' | 'all'
  /** Whether there are rooms at all, whose members are told of each other. */
  hasRooms: boolean
}
