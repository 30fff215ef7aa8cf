/** What a person does to the rooms that are remembered. PURE. */
import type { Recent } from './recents'

/** An empty title is none. */
export function entitle(recents: readonly Recent[], room: string, title: string): Recent[] {
  return recents.map((recent) => {
    if (recent.room !== room) return recent
    const { title: _, ...rest } = recent
    return { ...rest, ...(title !== '' && { title }) }
  })
}

export function pin(recents: readonly Recent[], room: string, on: boolean): Recent[] {
  return recents.map((recent) => {
    if (recent.room !== room) return recent
    const { pinned: _, ...rest } = recent
    return { ...rest, ...(on && { pinned: true as const }) }
  })
}

/** Where it was, unless it is there again. */
export function putBack(recents: readonly Recent[], recent: Recent, index: number): Recent[] {
  if (recents.some(({ room }) => room === recent.room)) return [...recents]
  return [...recents.slice(0, index), recent, ...recents.slice(index)]
}
