/** The address of a room, `/r/name#key`. PURE. */
import { roomKind } from '../../protocol/ids'
import { keyIn, roomAt, undisguised, withMark } from './reading'

export type Address = Pick<Location, 'pathname' | 'search' | 'hash'>
export type RoomLink = { room: string; key: string | null }

/**
 * The key is the fragment, which no request ever carries, unless somebody has encoded its `#`. Null
 * where the address names no room.
 */
export function readRoomLink({ pathname, search, hash }: Address): RoomLink | null {
  const named = /^\/r\/([^]*)/i.exec(undisguised(pathname + search))?.[1] ?? ''
  const [path = '', ...behind] = withMark(named).split('#')
  const room = roomAt(path)
  if (room === '') return null
  const fragment = undisguised(hash.slice(1))
  // An open room has no key, and in its query a # may be of anything.
  const encoded = roomKind(room) === 'open' && path.includes('?') ? [] : behind
  return { room, key: keyIn(fragment === '' ? encoded : [fragment, ...encoded]) }
}

export function toRoomPath({ room, key }: RoomLink): string {
  return `/r/${room}${key === null ? '' : `#${key}`}`
}
