/**
 * What was said in a room, and which files were offered, as this tab keeps it over a reload: session
 * storage, which is gone with the tab. One room at a time.
 */
import { fromJson, record, text } from '../../protocol/shape'
import { attempt } from '../base/attempt'

const storageKeys = { chat: 'parley-chat', files: 'parley-files' }
type What = keyof typeof storageKeys

const ofRoom = record({ room: text() })

/** As `createChat` and `createFiles` take it. Nothing is written while `keeps` is false. */
export function keptOfRoom(what: What, keeps: { peek: () => boolean }) {
  return {
    read: () => read(what),
    write(kept: string): void {
      if (keeps.peek()) attempt(() => sessionStorage.setItem(storageKeys[what], kept))
    },
  }
}

/** Of this room, or of whichever it is. */
export function forgetRoom(room?: string): void {
  for (const what of ['chat', 'files'] as const) {
    const kept = read(what)
    const isMeant = room === undefined || (kept !== null && fromJson(ofRoom, kept)?.room === room)
    if (isMeant) attempt(() => sessionStorage.removeItem(storageKeys[what]))
  }
}

function read(what: What): string | null {
  return attempt(() => sessionStorage.getItem(storageKeys[what])) ?? null
}
