/**
 * What the counting worker notes: one entry for everything that Cloudflare counts, and for
 * everything that lets code of ours run. Without types of either platform, since the worker writes
 * it and the benches read it.
 */

/** Where they are read, and taken away. Asking for it is no entry. */
export const entriesPath = '/counted/entries'
/**
 * `?room=`: what the storage of a room says of itself. Looking at it is an entry, as any other use
 * of it.
 */
export const storagePath = '/counted/storage'

type Noted =
  /** A request that reached the worker, and no file. */
  | { is: 'request'; method: string; path: string; status: number }
  /** An object was made, or woke from hibernation. */
  | { is: 'made' }
  /** A socket was asked for at the object. */
  | { is: 'upgrade' }
  | { is: 'rpc'; method: string }
  /** `from`: the peer whose socket it is; of a hello, who it became. */
  | { is: 'message'; type: string; bytes: number; from: string | null }
  | { is: 'close'; code: number; from: string | null }
  /** Something was read from the storage, or written to it. */
  | { is: 'storage'; does: 'read' | 'write' }

/**
 * `at`: when it began, in ms since the epoch. `ms`: until what it awaits was done too, in whole
 * milliseconds of both ends.
 */
export type Entry = { room: string | null; at: number; ms: number } & Noted

/** `changes`: rows that were written since the object woke. */
export type Stored = { changes: number; tables: number; keys: number; alarm: number | null }
