/** A file on its way between us and one other, as it is shown, and the list of those. PURE. */
import { type Ending, fileShape, type Offer } from '../../protocol/files'
import type { PeerId } from '../../protocol/messages'
import { fromJson, list, nullable, number, record, text } from '../../protocol/shape'
import type { Name } from '../sdk'
import { toSafeName } from './safeName'

/**
 * `offered`: it waits for whether it is taken. `moving`: it is taken, and goes as soon as there is a
 * connection and its turn. `left`: a reload came between. Ours has to be chosen again; of theirs a
 * part is here, and it goes on when it is taken again. `ended`: `by` us or them; `gone`: the other
 * has left.
 */
export type TransferState =
  | { at: 'offered' }
  | { at: 'moving' }
  | { at: 'left' }
  | { at: 'done'; blob: Blob | null }
  | { at: 'ended'; by: 'us' | 'them'; why: Ending | 'gone' }

/** `file` and `root` of one of ours are the same to everybody; `name` is safe (safeName.ts). */
export type Transfer = Readonly<
  Offer & {
    way: 'in' | 'out'
    peer: PeerId
    /** Of the peer, as it was then. */
    from: Name
    /** When it was offered, in ms since the epoch. */
    at: number
    /** How much of it has come, or gone, in bytes. */
    bytes: number
    state: TransferState
  }
>

export type Transfers = readonly Transfer[]
/** What tells one from all others. */
export type TransferKey = Pick<Transfer, 'way' | 'peer' | 'file'>

/** In all, and of what one other offers, so that the others have their place. */
const transfersMax = 200
const ofOneMax = 60

function isSame(one: TransferKey, other: TransferKey): boolean {
  return one.file === other.file && one.peer === other.peer && one.way === other.way
}

/** Nothing has ended it yet. */
export function isOpen({ state }: Pick<Transfer, 'state'>): boolean {
  return state.at === 'offered' || state.at === 'moving' || state.at === 'left'
}

export function find(all: Transfers, key: TransferKey): Transfer | undefined {
  return all.find((each) => isSame(each, key))
}

export function change(all: Transfers, key: TransferKey, to: Partial<Transfer>): Transfers {
  return all.map((each) => (isSame(each, key) ? { ...each, ...to } : each))
}

export function without(all: Transfers, key: TransferKey): Transfers {
  return all.filter((each) => !isSame(each, key))
}

/** What has to go before this one has a place: of what is over, and else of all, the oldest. */
export function inTheWayOf({ way, peer }: TransferKey, all: Transfers): Transfer | null {
  const ofOne = all.filter((each) => way === 'in' && each.way === 'in' && each.peer === peer)
  const crowd = ofOne.length >= ofOneMax ? ofOne : all.length >= transfersMax ? all : []
  return crowd.find((each) => !isOpen(each)) ?? crowd[0] ?? null
}

// --- What a page knows of it after a reload: ours, which have to be chosen again

// What is kept may be of another version, or of somebody else's script.
const offer = record({ type: text(), file: text(), name: text(), size: number, root: text() })
const one = record({ offer, peer: text(64), from: nullable(text(200)), at: number, bytes: number })
const kept = record({ room: text(), files: list(one, transfersMax) })

export function toKept(room: string, all: Transfers): string {
  const ours = all.filter((each) => each.way === 'out' && isOpen(each))
  return JSON.stringify({
    room,
    files: ours.map(({ file, name, size, root, ...each }) => ({
      ...each,
      offer: { type: 'offer', file, name, size, root },
    })),
  })
}

export function recall(stored: string | null, room: string): Transfers {
  const found = stored === null ? undefined : fromJson(kept, stored)
  if (found?.room !== room) return []
  return found.files.flatMap(({ offer: given, ...each }) => {
    const was = fileShape(given)
    if (was?.type !== 'offer') return []
    const { file, size, root } = was
    const name = toSafeName(was.name)
    const state = { at: 'left' } as const
    return [{ ...each, file, name, size, root, way: 'out', state }]
  })
}
