/** Whether a link can open its room, found out here before anything is sent. */
import { isKey, roomKind, splitRoom, toProof, toRoomName } from '../../protocol/ids'

export type LinkTrouble = 'name' | 'no-key' | 'broken-key' | 'wrong-key' | 'insecure'

export async function linkTrouble(room: string, key: string | null): Promise<LinkTrouble | null> {
  const kind = roomKind(room)
  if (kind === null) return 'name'
  // An open room has no key, so that this was the link of a private one.
  if (isCut(room) || (kind === 'open' && key !== null && isKey(key))) return 'broken-key'
  if (kind === 'open') return null
  if (key === null) return 'no-key'
  if (!isKey(key)) return 'broken-key'
  // Without https there is no WebCrypto.
  if (!('subtle' in crypto)) return 'insecure'
  return (await toRoomName(await toProof(key))) === splitRoom(room).sealed ? null : 'wrong-key'
}

/** Whether this is a beginning of a private room's name (reading.ts). */
export function isCut(room: string): boolean {
  return /^[a-z2-7]{4}(?:-[a-z2-7]{1,4}){0,6}-$|^(?:[a-z2-7]{4}-){1,7}$/.test(room)
}
