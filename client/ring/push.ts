/**
 * What a push message says to a device that is rung (PROTOCOL.md, K10). It is encrypted for that
 * device alone; the push service and the worker see its size, which is always the same. PURE.
 */
import { type Bytes, toBytes } from '../../protocol/bytes'
import { type Push, pushShape } from '../../protocol/closedTab'
import { fromJson } from '../../protocol/shape'

export type { Push, Ring } from '../../protocol/closedTab'

/** What the browser itself shows where it understands Declarative Web Push. */
export type Shown = { title: string; body: string; navigate: string; tag: string }

/** Every push message has this size before it is encrypted. */
export const pushBytes = 1536

/**
 * As Declarative Web Push has it: 8030 is its mark. `mutable`: the service worker is asked first,
 * and what is shown here is for when it does not answer.
 */
export function packPush(data: Push, shown: Shown): Bytes {
  const { title, ...options } = shown
  const notification = { title, ...options, data, requireInteraction: data.type === 'ring' }
  const json = JSON.stringify({ web_push: 8030, mutable: true, notification })
  const bytes = toBytes(json)
  if (bytes.length > pushBytes) throw new RangeError('too long for a push message')
  // Spaces, which JSON does not mind.
  const padded = new Uint8Array(pushBytes).fill(0x20)
  padded.set(bytes)
  return padded
}

export function readPush(json: string): Push | undefined {
  return fromJson(pushShape, json)?.notification.data
}

/** Notifications of one room take each other's place. */
export function tagOf(room: string): string {
  return `ring ${room}`
}
