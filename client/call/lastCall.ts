/**
 * The call that this tab is in, for after a reload or a crash: session storage lasts as long as the
 * tab, and the same tab is the same peer again. A port: storage may be forbidden, and then a reload
 * forgets.
 */
import { limits } from '../../protocol/messages'
import { fromJson, list, nullable, number, record, text } from '../../protocol/shape'
import type { Rejoin } from './state/state'
import { attempt } from '../base/attempt'

export type LastCall = {
  write: (kept: { room: string; rejoin: Rejoin; at: number }) => void
  clear: () => void
  /** What this tab knew of this room, a minute ago at the most. */
  recall: (room: string, now: number) => Rejoin | null
}

const storageKey = 'parley-call'

const shape = record({
  room: text(),
  rejoin: record({ call: text(), since: number, names: list(nullable(text())) }),
  at: number,
})

export function createLastCall(storage: Storage | null): LastCall {
  /** Where storage is forbidden it lasts as long as the page. */
  let last = attempt(() => storage?.getItem(storageKey)) ?? null
  return {
    write(kept) {
      last = JSON.stringify(kept)
      attempt(() => storage?.setItem(storageKey, JSON.stringify(kept)))
    },
    clear() {
      last = null
      attempt(() => storage?.removeItem(storageKey))
    },
    recall(room, now) {
      // Most have none; to parse what is none costs an exception.
      const kept = last ? fromJson(shape, last) : null
      if (kept?.room !== room || now - kept.at > limits.returnMs) return null
      return kept.rejoin
    },
  }
}
