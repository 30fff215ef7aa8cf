/**
 * What was said in the chat, as this tab has it, and what it keeps of that over a reload. PURE.
 */
import type { PeerId } from '../../protocol/messages'
import { toPlainName } from '../../protocol/name'
import {
  fromJson,
  list,
  nullable,
  number,
  oneOf,
  record,
  type Shape,
  text,
} from '../../protocol/shape'
import { toChatText } from '../../protocol/chat'
import type { Name } from '../sdk'

/** Whether one of those to whom it is said has heard it. `failed`: nothing is tried any more. */
export type Receipt = { peer: PeerId; name: Name; at: 'waiting' | 'heard' | 'failed' }

export type Entry = {
  /** Of all that its sender said. */
  id: string
  /** Null: it is ours. */
  from: PeerId | null
  /** Of its sender, as it was then. */
  name: Name
  text: string
  /** When it was said, or came here, in ms since the epoch. */
  at: number
  /** Of ours: to whom it was said. */
  to: readonly Receipt[]
}

export type Entries = readonly Entry[]

/** Older ones make place for new ones. */
const entriesMax = 500
/** Session storage has some 5 MB for all of a site. */
const keptChars = 500_000

export function add(entries: Entries, entry: Entry): Entries {
  return [...entries, entry].slice(-entriesMax)
}

/** What became of an entry of ours, for this one of those to whom it was said. */
export function settle(entries: Entries, id: string, peer: PeerId, at: Receipt['at']): Entries {
  const entry = entries.find((each) => each.from === null && each.id === id)
  if (entry === undefined) return entries
  const to = entry.to.map((receipt) => (receipt.peer === peer ? { ...receipt, at } : receipt))
  return entries.map((each) => (each === entry ? { ...entry, to } : each))
}

// What is kept may be of another version, or of somebody else's script.
const nameKept: Shape<Name> = (value) => {
  const name = nullable(text(200))(value)
  return typeof name === 'string' ? toPlainName(name) : name
}
const receipt = record({ peer: text(64), name: nameKept, at: oneOf('waiting', 'heard', 'failed') })
const entryShape = record({
  id: text(64),
  from: nullable(text(64)),
  name: nameKept,
  text: text(8000),
  at: number,
  to: list(receipt, 64),
}) satisfies Shape<Entry>
const kept = record({ room: text(), entries: list(entryShape, entriesMax) })

/** What was on its way when the page went: it is not known whether it came. */
export function recall(stored: string | null, room: string): Entries {
  const found = stored === null ? undefined : fromJson(kept, stored)
  if (found?.room !== room) return []
  return found.entries.map((entry) => ({
    ...entry,
    text: toChatText(entry.text),
    to: entry.to.map((one) => (one.at === 'waiting' ? { ...one, at: 'failed' } : one)),
  }))
}

export function toKept(room: string, entries: Entries): string {
  let chars = 0
  const from = entries.findLastIndex((entry) => (chars += entry.text.length + 200) > keptChars)
  return JSON.stringify({ room, entries: entries.slice(from + 1) })
}
