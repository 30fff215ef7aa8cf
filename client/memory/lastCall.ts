/**
 * The call that this tab is in, for after a reload or a crash: session storage lasts as long as the tab, and the same tab
 * is the same peer again. A port: storage may be forbidden, and then a reload forgets.
 */
import * as v from 'valibot'
import type { Rejoin } from '../call/state'

export type LastCall = {
  write(call: Rejoin & { room: string; at: number }): void
  clear(): void
  /** The call that this tab was in, in this room, a minute ago at the most. */
  recall(room: string, now: number): Rejoin | null
}

const storageKey = 'parley-call'
const keptMs = 60_000

const schema = v.object({
  room: v.string(),
  call: v.string(),
  since: v.number(),
  names: v.array(v.string()),
  at: v.number(),
})

export function createLastCall(storage: Storage | null): LastCall {
  return {
    write: (call) => attempt(() => storage?.setItem(storageKey, JSON.stringify(call))),
    clear: () => attempt(() => storage?.removeItem(storageKey)),
    recall(room, now) {
      const text = attempt(() => storage?.getItem(storageKey))
      const { success, output } = v.safeParse(schema, parse(text))
      if (!success || output.room !== room || now - output.at > keptMs) return null
      const { call, since, names } = output
      return { call, since, names }
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
