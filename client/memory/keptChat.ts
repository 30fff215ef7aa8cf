/**
 * What was said in a room, as this tab keeps it over a reload: session storage, which is gone with
 * the tab. One room at a time.
 */
import { fromJson, record, text } from '../../protocol/shape'
import { attempt } from './attempt'

const storageKey = 'parley-chat'
const ofRoom = record({ room: text() })

export function readChat(): string | null {
  return attempt(() => sessionStorage.getItem(storageKey)) ?? null
}

export function writeChat(kept: string): void {
  attempt(() => sessionStorage.setItem(storageKey, kept))
}

/** Of this room, or of whichever it is. */
export function forgetChat(room?: string): void {
  const kept = readChat()
  if (kept === null || (room !== undefined && fromJson(ofRoom, kept)?.room !== room)) return
  attempt(() => sessionStorage.removeItem(storageKey))
}
