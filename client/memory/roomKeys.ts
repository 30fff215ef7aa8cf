/**
 * The key by which this browser is known again in a room, and whom it knows there, in IndexedDB: one
 * entry for each room, which has nothing in common with that of another. EDGE. The private key
 * cannot be read, here neither. Where there is no IndexedDB, as in some private windows, there is
 * none. What it is for is the affair of client/trust/identity.ts.
 */
import { clear, createStore, delMany, keys, promisifyRequest, type UseStore } from 'idb-keyval'
import { newIdentity } from '../../protocol/identity'
import { list, nullable, number, type Of, record, text } from '../../protocol/shape'

/** One who has shown a key here. `verifiedAt`: when the code was compared, under this name. */
const knownShape = list(
  record({ key: text(), name: text(), verifiedAt: nullable(number), seenAt: number }),
)

type Known = Of<typeof knownShape>
type Entry = { pair: CryptoKeyPair; known: Known }

export type RoomKeys = {
  pair: CryptoKeyPair
  known: () => Promise<Known>
  /** One change after the other, also of several tabs. What was forgotten stays so. */
  change: (to: (known: Known) => Known) => Promise<void>
}

let opened: UseStore | null = null

/** It opens nothing before it is asked for something. */
function store(): UseStore {
  opened ??= createStore('parley-keys', 'rooms')
  return opened
}

/** Those of this room, made if there are none. Null where a browser keeps nothing. */
export async function openRoomKeys(room: string): Promise<RoomKeys | null> {
  try {
    const pair = await pairOf(room)
    return {
      pair,
      known: async () => (await look(room))?.known ?? [],
      change: (to) => change(room, (entry) => entry && { ...entry, known: to(entry.known) }),
    }
  } catch {
    return null
  }
}

/** Two tabs may make one at once: that of the first is kept. */
async function pairOf(room: string): Promise<CryptoKeyPair> {
  const there = await look(room)
  if (there !== null) return there.pair
  const made: Entry = { pair: await newIdentity(), known: [] }
  await change(room, (entry) => entry ?? made)
  const kept = await look(room)
  if (kept === null) throw new Error('it was not kept')
  return kept.pair
}

export async function forgetRoomKeys(room: string): Promise<void> {
  if (hasStorage()) await delMany([room], store())
}

export async function forgetAllRoomKeys(): Promise<void> {
  if (hasStorage()) await clear(store())
}

/** Forgets those of all rooms but these. */
export async function keepRoomKeys(rooms: ReadonlySet<string>): Promise<void> {
  const all = await keys<IDBValidKey>(store())
  const others = all.filter((room) => typeof room !== 'string' || !rooms.has(room))
  if (others.length > 0) await delMany(others, store())
}

function hasStorage(): boolean {
  return 'indexedDB' in globalThis
}

function look(room: string): Promise<Entry | null> {
  return store()('readonly', async (rooms) => readEntry(await promisifyRequest(rooms.get(room))))
}

async function change(room: string, to: (entry: Entry | null) => Entry | null): Promise<void> {
  await store()('readwrite', async (rooms) => {
    const next = to(readEntry(await promisifyRequest(rooms.get(room))))
    if (next !== null) rooms.put(next, room)
    await promisifyRequest(rooms.transaction)
  })
}

/** Another version of this script may have written it. */
function readEntry(value: unknown): Entry | null {
  if (typeof value !== 'object' || value === null || !('pair' in value)) return null
  const { pair } = value
  if (!isPair(pair)) return null
  return { pair, known: ('known' in value && knownShape(value.known)) || [] }
}

function isPair(value: unknown): value is CryptoKeyPair {
  if (typeof value !== 'object' || value === null) return false
  if (!('privateKey' in value) || !('publicKey' in value)) return false
  return value.privateKey instanceof CryptoKey && value.publicKey instanceof CryptoKey
}
