/** The chat as those have it who use it: `createChat` makes it. Types alone. */
import type { Reaction } from '../../protocol/chat'
import type { PeerId } from '../../protocol/messages'
import type { Readable } from '../sdk'
import type { Entries, Entry } from './entries'
import type { Hands } from './hands'

/** What a page keeps of it over a reload, as text. */
export type ChatStore = { read: () => string | null; write: (text: string) => unknown }

/** Of what goes the same ways and is no chat, as who may be rung (client/ring). */
export type Beside = {
  /** Somebody here says something of another kind. */
  said: (from: PeerId, text: string) => void
  /** Somebody put this one out. */
  removed: (peer: PeerId) => void
  /** Somebody who is not here answers a ring (K7). */
  replied: (payload: string) => void
}

export type ChatOptions = {
  store?: ChatStore
  beside?: Beside
  /** The chat is over: it was closed, or the room was left. */
  onClosed?: () => void
}

export type Chat = Pick<Hands, 'hands' | 'raise'> & {
  /** What was said since we came, the newest last; at most 500. */
  entries: Readable<Entries>
  /**
   * Says it to everybody in the room who takes it, and gives its id; null when nothing of it would
   * be seen. What cannot go now waits. Throws a RangeError on more than 4,000 characters.
   */
  say: (text: string) => string | null
  /** To those who did not get it, and are here. */
  sayAgain: (id: string) => void
  /** Shown to those in our call, for a moment. */
  react: (reaction: Reaction) => void
  /** Of everybody, ours too (null). Gives what ends it. */
  onReaction: (listener: (from: PeerId | null, reaction: Reaction) => void) => () => void
  /** Somebody else said something. Gives what ends it. */
  onMessage: (listener: (entry: Entry) => void) => () => void
  /** Nothing is taken or said any more; leaving the room does that too. */
  close: () => void
}
