import { toPlainName } from '../../protocol/name'

/**
 * Rooms this browser has been in. Kept on the device only; the one place besides the address where
 * a key is. `title`: what whoever uses this browser calls it. PURE.
 */
export type Recent = { room: string; key: string | null; names: string[]; title?: string }

const most = 6

/** Moves a room to the front. Names of those seen in it are kept, the latest first. */
export function remember(recents: readonly Recent[], seen: Recent): Recent[] {
  const before = recents.find((r) => r.room === seen.room)
  const names = [...new Set([...seen.names, ...(before?.names ?? [])])].slice(0, 4)
  const all = [{ ...before, ...seen, names }, ...forget(recents, seen.room)]
  // One that somebody has given a name is not crowded out.
  return all.filter(({ title }, i) => i < most || title !== undefined).slice(0, 3 * most)
}

/** An empty title is none. */
export function entitle(recents: readonly Recent[], room: string, title: string): Recent[] {
  return recents.map((recent) => {
    if (recent.room !== room) return recent
    const { room: name, key, names } = recent
    return { room: name, key, names, ...(title !== '' && { title }) }
  })
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
  return Array.isArray(list) ? list.flatMap(readRecent).slice(0, 3 * most) : []
}

function readRecent(entry: unknown): Recent[] {
  if (typeof entry !== 'object' || entry === null) return []
  const room = 'room' in entry ? entry.room : null
  const key = 'key' in entry ? entry.key : null
  const names: unknown[] = 'names' in entry && Array.isArray(entry.names) ? entry.names : []
  if (typeof room !== 'string' || (typeof key !== 'string' && key !== null)) return []
  const title = 'title' in entry && typeof entry.title === 'string' ? toPlainName(entry.title) : ''
  return [
    {
      room,
      key,
      names: names.flatMap((n) => (typeof n === 'string' && toPlainName(n)) || []),
      ...(title !== '' && { title }),
    },
  ]
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
