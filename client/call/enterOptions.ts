/** What a room is entered with: room.ts takes it. Types alone. */
import type { Readable } from '../base/store'
import type { LastCall } from './lastCall'
import type { Tabs } from './tabs'

/** Brings what makes links: nobody needs it to come into a room. */
export type LoadLinks = () => Promise<Pick<typeof import('./link/links'), 'createLinks'>>

export type EnterOptions = {
  loadLinks: LoadLinks
  /** Of the worker. */
  origin: string
  room: string
  key: string | null
  /** Proves that we are the same peer as before (N5). */
  secret: Promise<string>
  name: string
  /** Whether to connect through a relay alone, so that nobody sees our address. */
  hidesAddress: Readable<boolean>
  /** Whether a connection is made while it rings here, of each call that begins to ring. */
  warmStart: Readable<boolean>
  /** What this tab remembers of the call that it is in, for after a reload. */
  lastCall: LastCall
  /** Whether we are in a call elsewhere, and this one shall not ring. */
  busy: () => Promise<boolean>
  /**
   * The other tabs of this browser in this room: what is answered here rings no longer there, and
   * the other way round.
   */
  tabs: Tabs
  /** Whether we ask to be let in, where the room is locked when we come. */
  knocks: boolean
  /** Whether the chat is heard, though what hears it may come later (`Room.chatPort`). */
  chats: boolean
}
