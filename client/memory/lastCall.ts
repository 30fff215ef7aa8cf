/**
 * The call that this tab is in and the lock of its room, for after a reload or a crash: session storage lasts as long as the
 * tab, and the same tab is the same peer again. A port: storage may be forbidden, and then a reload forgets.
 */
import * as v from 'valibot'
import { limits, type LockToken } from '../../protocol/messages'
import type { Rejoin } from '../call/state'

type Kept = { rejoin: Rejoin | null; lock: LockToken | null }

export type LastCall = {
  write(kept: Kept & { room: string; at: number }): void
  clear(): void
  /** What this tab knew of this room, a minute ago at the most. */
  recall(room: string, now: number): Kept | null
}

const storageKey = 'parley-call'

const schema = v.object({
  room: v.string(),
  rejoin: v.nullable(v.object({ call: v.string(), since: v.number(), names: v.array(v.string()) })),
  lock: v.nullable(v.string()),
  at: v.number(),
})

export function createLastCall(storage: Storage | null): LastCall {
  return {
    write: (kept) => attempt(() => storage?.setItem(storageKey, JSON.stringify(kept))),
    clear: () => attempt(() => storage?.removeItem(storageKey)),
    recall(room, now) {
      const text = attempt(() => storage?.getItem(storageKey))
      const { success, output } = v.safeParse(schema, parse(text))
      if (!success || output.room !== room || now - output.at > limits.returnMs) return null
      const { rejoin, lock } = output
      return { rejoin, lock }
    },
  }
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined // Forbidden, or full.
  }
}

function parse(text: string | null | undefined): unknown {
  return text === null || text === undefined ? null : attempt(() => JSON.parse(text) as unknown)
}
