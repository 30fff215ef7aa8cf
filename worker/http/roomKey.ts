/**
 * Who may make rooms (PROTOCOL.md N6, J12). Where the operator has set `ROOM_KEY`, a room may be
 * used under a name with a mark alone, which takes that key to make. So the name carries the
 * permission, and nothing is stored.
 */
import { sha256, toBytes } from '../../protocol/bytes'
import { roomKind, splitRoom, toGroups } from '../../protocol/ids'

export type MakingConfig = {
  /** 16 to 256 characters; without it everybody may make rooms. */
  ROOM_KEY?: string
}

export type RoomKey = {
  /** Whether this is the key, as somebody typed or pasted it. */
  is(typed: string): Promise<boolean>
  /** The name under which this sealed room may be used. */
  nameOf(sealed: string): Promise<string>
  /** Whether the room of this name was made with the key. */
  made(room: string): Promise<boolean>
}

const fewest = 16
/** So that a request with it fits its limit (makeRoom.ts). */
const most = 256
const hmac = { name: 'HMAC', hash: 'SHA-256' }

/**
 * Null where none is set. Throws an error that names the variable, and no value. One that is set
 * and empty is no key, and a mistake: it would open to everybody what was to be closed.
 */
export function toRoomKey({ ROOM_KEY }: MakingConfig): RoomKey | null {
  if (ROOM_KEY === undefined) return null
  // One that came out of a pipe has a line's end.
  const key = ROOM_KEY.trim()
  if (key.length < fewest || key.length > most)
    throw new Error(`ROOM_KEY must have ${fewest} to ${most} characters.`)
  let imported: CryptoKey | null = null

  async function toMark(sealed: string): Promise<string> {
    imported ??= await crypto.subtle.importKey('raw', toBytes(key), hmac, false, ['sign'])
    const mac = await crypto.subtle.sign('HMAC', imported, toBytes(`parley/1 room|${sealed}`))
    return toGroups(new Uint8Array(mac))
  }

  return {
    async is(typed) {
      return isSame(await sha256(toBytes(typed.trim())), await sha256(toBytes(key)))
    },
    async nameOf(sealed) {
      return `${sealed}-${await toMark(sealed)}`
    },
    async made(room) {
      const { sealed, mark } = splitRoom(room)
      if (roomKind(room) !== 'sealed' || mark === null) return false
      return isSame(toBytes(mark), toBytes(await toMark(sealed)))
    },
  }
}

/** Of one length. How long it takes does not tell how much of a guess was right. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return crypto.subtle.timingSafeEqual(one, other)
}
