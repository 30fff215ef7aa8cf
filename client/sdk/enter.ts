/** Goes into the room of a link. */
import { isKey, roomKind } from '../../protocol/ids'
import { createStore, type Readable } from '../base/store'
import type { Room } from '../call/api'
import type { LastCall } from '../call/lastCall'
import { enterRoom } from '../call/room'
import type { Tabs } from '../call/tabs'
import { isCut } from '../routing/admission'
import { readRoomLink } from '../routing/roomLink'
import { tabSecret } from '../signaling/identity'

export type RoomOptions = {
  /** What the others see of us; at most 40 characters. */
  name?: string
  /**
   * Whether to connect through a relay alone, so that nobody sees our address. A store, when it may
   * change.
   */
  hidesAddress?: boolean | Readable<boolean>
  /**
   * Whether the connection is made while it rings here, and not first when we accept. A store, when
   * it may change.
   */
  warmStart?: boolean | Readable<boolean>
  /** What is kept for after a reload (`state.rejoin`); nothing, unless it is given. */
  lastCall?: LastCall
  /** Whether we are in a call elsewhere, so that this one is declined as busy. */
  busy?: () => Promise<boolean>
  /** The other tabs of this browser in this room, so that what is answered in one rings in none. */
  tabs?: Tabs
  /**
   * Whether we ask to be let in, where the room is locked when we come; yes, unless it is given.
   * Else it is `closed`, 4417.
   */
  knocks?: boolean
  /** Whether something hears the chat (`Room.chatPort`), though it is added later. */
  chats?: boolean
}

const alone: Tabs = { tell() {}, listen: () => () => {} }
const forgetful: LastCall = { write() {}, clear() {}, recall: () => null }

/**
 * Goes into the room of this link, and stays until `leave`. Throws a TypeError on what is no link
 * of a room, or one without its key, and an Error where a page is not secure; whether the key is
 * right, the room says (`closed`, 4403), and `linkTrouble` before.
 */
export function enterByLink(link: string | URL, options: RoomOptions = {}): Room {
  const url = new URL(link)
  const asked = readRoomLink(url)
  if (asked === null || !/^https?:$/.test(url.protocol))
    throw new TypeError('This is not the link of a room.')
  const kind = roomKind(asked.room)
  if (kind === null) throw new TypeError('A room name has only a to z, digits and hyphens.')
  // An open room has no key: where one stands there, the name of a private room was cut.
  if (isCut(asked.room) || isKey(asked.key ?? '') !== (kind === 'sealed'))
    throw new TypeError('The link is incomplete: a part of its name or of its key is missing.')
  if (kind === 'sealed' && !('subtle' in crypto))
    throw new Error('Private calls need a page that came over https.')
  return enterRoom({
    // A file of its own, asked for once we are in the room: nobody waits for it.
    loadLinks: () => import('../call/link/links'),
    secret: tabSecret(),
    origin: url.origin,
    room: asked.room,
    key: kind === 'sealed' ? asked.key : null,
    name: options.name ?? '',
    hidesAddress: toStore(options.hidesAddress),
    warmStart: toStore(options.warmStart),
    lastCall: options.lastCall ?? forgetful,
    busy: options.busy ?? (() => Promise.resolve(false)),
    tabs: options.tabs ?? alone,
    knocks: options.knocks ?? true,
    chats: options.chats ?? false,
  })
}

function toStore(choice: boolean | Readable<boolean> = false): Readable<boolean> {
  return typeof choice === 'boolean' ? createStore(choice) : choice
}
