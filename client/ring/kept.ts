/**
 * Whom this browser may ring in the rooms that it remembers, though they have no page open. What a
 * room's people gave is kept on this device only, for as long as it holds.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { toPlainName } from '../../protocol/name'
import { matching, number, record, text } from '../../protocol/shape'
import { attempt } from '../base/attempt'

/** Somebody's device that may be rung: what its owner gave to the members of a room. */
export type Ringable = {
  /** Which device: random, 22 characters of base64url, the owner's own choice for this room. */
  device: string
  name: string
  /** The ring token (PROTOCOL.md), and what the push message is encrypted to. */
  token: string
  p256dh: string
  auth: string
  /** ms since the epoch. */
  expires: number
  /** When this person was last here, ms since the epoch. */
  seen: number
  /** The language its owner's page speaks, for what a notification says without a page. */
  language: string
}

export type RingableStore = {
  /**
   * Of this room, those that have not expired, the latest seen first. Time alone does not change
   * its value: ask again to have what expired since left out.
   */
  of(room: string): ReadonlySignal<readonly Ringable[]>
  /** Replaces the one of the same device. */
  keep(room: string, ringable: Ringable): void
  drop(room: string, device: string): void
  /** A room, or all. */
  forget(room?: string): void
  /** Another tab may have changed it. */
  reread(): void
}

/** By room; the one that was kept last comes last. */
type Kept = ReadonlyMap<string, readonly Ringable[]>

const storageKey = 'parley.ringable'
const mostOfRoom = 8
/** As many rooms as may be remembered. */
const mostRooms = 72

/** Nothing is written while `keeps` is false. Without storage it lasts as long as the page. */
export function createRingableStore(
  storage: Storage | null,
  keeps: { peek(): boolean },
  now: () => number = Date.now,
): RingableStore {
  const read = (): Kept => readKept(attempt(() => storage?.getItem(storageKey)) ?? null)
  const kept = signal(read())
  /** Another tab may have written since. */
  const change = (how: (before: Kept) => Kept) => {
    const next = how(storage === null ? kept.peek() : read())
    kept.value = next
    attempt(() =>
      next.size === 0
        ? storage?.removeItem(storageKey)
        : storage?.setItem(storageKey, JSON.stringify(Object.fromEntries(next))),
    )
  }
  return {
    of: (room) => computed(() => unexpired(kept.value.get(room) ?? [], now())),
    keep(room, ringable) {
      if (keeps.peek()) change((before) => withKept(before, room, ringable, now()))
    },
    drop: (room, device) => change((before) => without(before, room, device)),
    forget: (room) =>
      change((before) => new Map([...before].filter(([r]) => room !== undefined && r !== room))),
    reread: () => (kept.value = read()),
  }
}

/** What expired is left out of every room, and a room without anybody with it. PURE. */
function withKept(before: Kept, room: string, ringable: Ringable, at: number): Kept {
  const others = (before.get(room) ?? []).filter(({ device }) => device !== ringable.device)
  const here = [ringable, ...others].sort((a, b) => b.seen - a.seen).slice(0, mostOfRoom)
  const all = [...before].filter(([r]) => r !== room)
  return new Map(
    [...all, [room, here] as const]
      .map(([r, list]) => [r, unexpired(list, at)] as const)
      .filter(([, list]) => list.length > 0)
      .slice(-mostRooms),
  )
}

/** PURE. */
function without(before: Kept, room: string, device: string): Kept {
  const list = (before.get(room) ?? []).filter((ringable) => ringable.device !== device)
  return new Map(
    [...before]
      .map(([r, all]) => [r, r === room ? list : all] as const)
      .filter(([, all]) => all.length > 0),
  )
}

function unexpired(list: readonly Ringable[], at: number): readonly Ringable[] {
  return list.filter(({ expires }) => expires > at)
}

const ringableShape = record<Ringable>({
  device: matching(/^[\w-]{22}$/),
  name: (value) => (typeof value === 'string' ? toPlainName(value) : undefined),
  token: text(),
  p256dh: text(),
  auth: text(),
  expires: number,
  seen: number,
  language: text(),
})

/** Storage holds what any version of any script wrote: each is rebuilt, field by field. PURE. */
function readKept(stored: string | null): Kept {
  const rooms = attempt((): unknown => JSON.parse(stored ?? 'null'))
  if (typeof rooms !== 'object' || rooms === null) return new Map()
  return new Map(
    Object.entries(rooms)
      .map(([room, list]) => [room, readList(list)] as const)
      .filter(([, list]) => list.length > 0)
      .slice(-mostRooms),
  )
}

function readList(list: unknown): Ringable[] {
  if (!Array.isArray(list)) return []
  return list
    .flatMap((one: unknown) => ringableShape(one) ?? [])
    .sort((a, b) => b.seen - a.seen)
    .slice(0, mostOfRoom)
}

let shared: RingableStore | null = null

/** The one of this page. */
export function ringables(): RingableStore {
  if (shared !== null) return shared
  const storage = attempt(() => localStorage) ?? null
  // As memory keeps it, where another tab may have turned it off since.
  const keeps = { peek: () => attempt(() => storage?.getItem('parley.keep')) !== 'off' }
  const made = createRingableStore(storage, keeps)
  addEventListener('storage', () => made.reread())
  return (shared = made)
}
