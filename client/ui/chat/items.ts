/** What stands in the chat, in its order: messages, and files between them. PURE. */
import type { Entry } from '../../session/chat'
import type { Transfer } from '../../session/files'

export type Item = { key: string; at: number; isOurs: boolean } & (
  | { entry: Entry }
  | {
      /** One of ours goes to several. */
      transfers: Transfer[]
    }
)

export function toItems(entries: readonly Entry[], transfers: readonly Transfer[]): Item[] {
  const files = new Map<string, Transfer[]>()
  for (const transfer of transfers) {
    const { way, peer, file } = transfer
    const key = way === 'out' ? `file ${file}` : `file ${peer} ${file}`
    files.set(key, [...(files.get(key) ?? []), transfer])
  }
  const items: Item[] = entries.map((entry) => ({
    key: `${entry.from} ${entry.id}`,
    at: entry.at,
    isOurs: entry.from === null,
    entry,
  }))
  // Messages keep an order of their own, in which a clock that was set back changes nothing.
  for (const [key, ways] of files) {
    const at = ways[0]?.at ?? 0
    const item = { key, at, isOurs: ways[0]?.way === 'out', transfers: ways }
    const before = items.findLastIndex((each) => each.at <= at)
    items.splice(before + 1, 0, item)
  }
  return items
}

export function toEntry(item: Item | undefined): Entry | undefined {
  return item !== undefined && 'entry' in item ? item.entry : undefined
}
