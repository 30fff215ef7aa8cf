/** The list of the files of a room, and what of it is kept over a reload. EDGE: transfer.ts has its rules. */
import type { Offer } from '../../protocol/files'
import { createStore, nameOf, person, type Readable, type Room } from '../sdk'
import { toSafeName } from './safeName'
import * as rules from './transfer'
import type { Transfer, TransferKey, Transfers } from './transfer'

/** What a page keeps over a reload, as text. */
export type FileStore = { read: () => string | null; write: (text: string) => unknown }

export type TransferList = {
  all: Readable<Transfers>
  find: (key: TransferKey) => Transfer | undefined
  /** Of one that is not there any more, nothing. */
  change: (key: TransferKey, to: Partial<Pick<Transfer, 'state' | 'bytes'>>) => void
  /** It has come so far. That is not kept. */
  progress: (key: TransferKey, bytes: number) => void
  /** As one that is offered, for the first time or again. */
  add: (way: Transfer['way'], peer: string, offer: Offer) => Transfer
  remove: (key: TransferKey) => void
}

type Needs = {
  room: Pick<Room, 'room' | 'state'>
  store: FileStore | undefined
  /** One has to go, so that another has a place. */
  onCrowded: (oldest: Transfer) => void
}

export function createTransferList({ room, store, onCrowded }: Needs): TransferList {
  const all = createStore(rules.recall(store?.read() ?? null, room.room))

  function set(next: Transfers): void {
    all.set(next)
    store?.write(rules.toKept(room.room, next))
  }

  const find = (key: TransferKey): Transfer | undefined => rules.find(all.peek(), key)

  return {
    all,
    find,
    change(key, to) {
      if (find(key) !== undefined) set(rules.change(all.peek(), key, to))
    },
    progress(key, bytes) {
      const known = find(key)
      if (known === undefined || known.bytes === bytes) return
      all.set(rules.change(all.peek(), key, { bytes }))
    },
    add(way, peer, offer) {
      const key = { way, peer, file: offer.file }
      const oldest = find(key) === undefined ? rules.inTheWayOf(key, all.peek()) : null
      if (oldest !== null) onCrowded(oldest)
      const state = { at: 'offered' } as const
      const from = nameOf(person(room.state.peek(), peer))
      const known = find(key) ?? { ...offer, way, peer, from, at: Date.now(), bytes: 0 }
      const transfer = { ...known, name: toSafeName(offer.name), state }
      const isThere = find(key) !== undefined
      set(isThere ? rules.change(all.peek(), key, transfer) : [...all.peek(), transfer])
      return transfer
    },
    remove: (key) => set(rules.without(all.peek(), key)),
  }
}
