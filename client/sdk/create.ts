/** Links of new rooms. EDGE where making one takes a key: the worker is asked. */
import { roomKind } from '../../protocol/ids'
import { askForMark, type MakeTrouble, newRoom } from '../routing/making'
import { readRoomLink, toRoomPath } from '../routing/roomLink'

/**
 * Makes a private room of this deployment, and gives its link. Nothing is sent: a room is there
 * once somebody is in it. Where rooms are made with a key (`ROOM_KEY`) that is sent, and an Error
 * says when it did not make one; its `cause` is a `MakeTrouble`.
 */
export async function createRoom(
  server: string | URL,
  { roomKey }: { roomKey?: string } = {},
): Promise<string> {
  const { origin } = new URL(server)
  const { room, key } = await newRoom()
  const made = roomKey === undefined ? { room } : await askForMark(origin, room, roomKey)
  if ('room' in made) return origin + toRoomPath({ room: made.room, key })
  throw new Error(`The room was not made: ${made.trouble}.`, { cause: made.trouble })
}

/**
 * Makes the private room of this link where that takes the key of the deployment, and gives the
 * link that opens it; its own key stays. Whoever goes into a room that was not made is told so
 * (`closed`, 4414). Throws a TypeError on what is no link of a private room.
 */
export async function makeRoom(
  link: string | URL,
  roomKey: string,
): Promise<{ link: string } | { trouble: MakeTrouble }> {
  const url = new URL(link)
  const asked = readRoomLink(url)
  if (asked === null || roomKind(asked.room) !== 'sealed')
    throw new TypeError('This is not the link of a private room.')
  const made = await askForMark(url.origin, asked.room, roomKey)
  return 'room' in made ? { link: url.origin + toRoomPath({ ...asked, room: made.room }) } : made
}
