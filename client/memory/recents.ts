import { toPlainName } from '../../protocol/name'

/**
 * Rooms this browser has been in. Kept on the device only; the one place besides the address where
 * a key is. PURE.
 */
export type Recent = {
  room: string
  key: string | null
  names: string[]
  /** What whoever uses this browser calls it. */
  title?: string
  /** It stands before the others. */
  pinned?: true
  /** When this browser was last in it, ms since the epoch. */
  at?: number
}

/** So many of those that are neither pinned nor called something are kept. */
const most = 24

/** Moves a room to the front. Names of those seen in it are kept, the latest first. */
export function remember(recents: readonly Recent[], seen: Recent): Recent[] {
  const before = recents.find((r) => r.room === seen.room)
  const names = [...new Set([...seen.names, ...(before?.names ?? [])])].slice(0, 4)
  return bounded([{ ...before, ...seen, names }, ...forget(recents, seen.room)])
}

/** One that is pinned, or that somebody has given a name, is not crowded out. */
function bounded(recents: Recent[]): Recent[] {
  let others = 0
  return recents.filter(
    ({ pinned, title }) => pinned === true || title !== undefined || others++ < most,
  )
}

export function titleOf(recents: readonly Recent[], room: string): string | null {
  return recents.find((recent) => recent.room === room)?.title ?? null
}

export function forget(recents: readonly Recent[], room: string): Recent[] {
  return recents.filter((r) => r.room !== room)
}

/** Storage holds what any version of any script wrote: rebuild it field by field. */
export function readRecents(text: string | null): Recent[] {
  const list = parse(text)
  return Array.isArray(list) ? bounded(list.flatMap(readRecent)) : []
}

function readRecent(entry: unknown): Recent[] {
  if (typeof entry !== 'object' || entry === null) return []
  const { room, key, names, title, pinned, at }: Record<string, unknown> = { ...entry }
  if (typeof room !== 'string' || (typeof key !== 'string' && key !== null)) return []
  const own = toName(title)
  return [
    {
      room,
      key,
      names: Array.isArray(names) ? names.map(toName).filter((name) => name !== '') : [],
      ...(own !== '' && { title: own }),
      ...(pinned === true && { pinned }),
      ...(typeof at === 'number' && { at }),
    },
  ]
}

function toName(value: unknown): string {
  return typeof value === 'string' ? toPlainName(value) : ''
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
