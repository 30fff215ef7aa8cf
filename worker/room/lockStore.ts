/**
 * The list of who may be in a locked room, which is all that a room ever stores (PROTOCOL.md L4):
 * one row while it is locked, and an alarm that forgets it. An open room has neither, writes
 * nothing, and is never woken; it reads once when it wakes. EDGE.
 */
import * as v from 'valibot'
import { limits, type Lock } from '../../protocol/messages'

/**
 * `emptySince`: since when nobody of the list is there, in ms since the epoch; null while somebody
 * is.
 */
type Stored = { ids: string[]; emptySince: number | null }

export type LockStore = {
  /** Before anything else: the room may be locked since before it woke. */
  load(): Promise<void>
  /** Null while the room is open. */
  lock(): Lock | null
  /**
   * With each event, before anybody is told of it: what the lock is now, and whether no member is
   * there. Writes only what is another than before.
   */
  keep(lock: Lock | null, isEmpty: boolean, now: number): void
  /** The alarm rang, and was no reason to forget anything: there is another one. */
  rearm(now: number): void
  /** Whether nobody of the list has been there for so long that it is forgotten. */
  isForgotten(now: number): boolean
}

const key = 'lock'
/**
 * A room that lost its sockets without a word, as in a crash, is looked at so much later at the
 * most.
 */
const lookMs = 24 * 3_600_000

const schema = v.object({ ids: v.array(v.string()), emptySince: v.nullable(v.number()) })

/**
 * `later` keeps the object alive for what nobody waits for: the runtime holds back what is said
 * after a write until that is stored.
 */
export function createLockStore(
  storage: DurableObjectStorage,
  later: (work: Promise<void>) => void,
): LockStore {
  let stored: Stored | null = null

  function arm({ emptySince }: Stored, now: number): void {
    later(storage.setAlarm(emptySince === null ? now + lookMs : emptySince + limits.lockMs))
  }

  return {
    async load() {
      // What cannot be read is of another version: nobody can be kept out by it.
      const value = await storage.get(key)
      const result = v.safeParse(schema, value)
      stored = result.success ? result.output : null
      if (value !== undefined && stored === null) later(storage.deleteAll())
    },
    lock: () => stored?.ids ?? null,
    keep(lock, isEmpty, now) {
      if (lock === null) {
        // With its alarm, and with the table that it stood in.
        if (stored !== null) later(storage.deleteAll())
        stored = null
        return
      }
      const emptySince = isEmpty ? (stored?.emptySince ?? now) : null
      if (stored?.ids === lock && stored.emptySince === emptySince) return
      const needsAlarm = stored?.emptySince !== emptySince
      stored = { ids: [...lock], emptySince }
      later(storage.put(key, stored))
      if (needsAlarm) arm(stored, now)
    },
    rearm(now) {
      if (stored !== null) arm(stored, now)
    },
    isForgotten: (now) =>
      stored !== null && stored.emptySince !== null && now >= stored.emptySince + limits.lockMs,
  }
}
