/**
 * The files of a room: what we offer, what is offered to us, and how far each is. SHELL: peer.ts
 * has what goes between us and one other, transfer.ts the list.
 */
import type { Ending, Offer } from '../../protocol/files'
import { randomToken } from '../../protocol/ids'
import { limits, type PeerId } from '../../protocol/messages'
import { callListener } from '../base/callListener'
import { createRate } from '../base/rate'
import { createStore, person, type Readable, type Room } from '../sdk'
import { blockCount } from './blocks'
import { digest, type Digest } from './digest'
import { type AnswerToOffer, createPeer, type Peer } from './peer'
import { toSafeName } from './safeName'
import { inMemory, type OpenSink } from './sink'
import { createTransferList, type FileStore } from './list'
import { isOpen, type Transfer, type TransferKey, type Transfers } from './transfer'

export { inMemory, type OpenSink, type Sink } from './sink'
export type { FileStore } from './list'
export type { Transfer, TransferState } from './transfer'

export type FilesOptions = {
  /** Where what is taken is kept while it comes; in memory, unless it is given. */
  open?: OpenSink
  /** How many bytes of this are there from before a reload; 0 unless it is given. */
  kept?: (offer: Offer) => Promise<number>
  store?: FileStore
  /** It is over: it was closed, or the room was left. */
  onClosed?: () => void
}

type Reading = {
  /** So many bytes have been read. */
  onRead?: (bytes: number) => void
  signal?: AbortSignal
}

export type Files = {
  /** The newest last; at most 200. */
  transfers: Readable<Transfers>
  /** Who takes files now: those in our call who are connected, and whose app knows how. */
  ready: Readable<ReadonlySet<PeerId>>
  /**
   * Offers a file to these, once it has been read, and gives its id; null where `signal` ended that
   * before, or none of them is here any more. Rejects with a RangeError on more than 4 GiB, and with what the browser says where it
   * cannot be read.
   */
  offer: (file: File, to: readonly PeerId[], how?: Reading) => Promise<string | null>
  /**
   * Goes on with one of ours after a reload; false where this is another file. Where `signal` ended
   * the reading, nothing goes on, and it is true.
   */
  again: (id: string, file: Blob, how?: Reading) => Promise<boolean>
  /** Takes what is offered; `open`: where this one is kept. */
  take: (transfer: TransferKey, open?: OpenSink) => void
  /** Refuses what is offered, takes ours back, or ends what is on its way. */
  end: (transfer: TransferKey) => void
  /** Takes it out of the list; what is on its way ends. */
  forget: (transfer: TransferKey) => void
  /** Somebody offers something. Gives what ends it. */
  onOffer: (listener: (transfer: Transfer) => void) => () => void
  close: () => void
}

/** Of new offers of one peer: more than people make. */
const offerRate = { burst: 60, perSecond: 2 }
type Rate = ReturnType<typeof createRate>

type FileRoom = Pick<Room, 'room' | 'state' | 'filePort'>

// oxlint-disable-next-line max-lines-per-function -- one closure over all whom we exchange files with
export function createFiles(room: FileRoom, options: FilesOptions = {}): Files {
  const { open = inMemory, store } = options
  let { onClosed } = options
  const list = createTransferList({ room, store, onCrowded: (oldest) => forget(oldest) })
  const ready = createStore<ReadonlySet<PeerId>>(new Set())
  const peers = new Map<PeerId, Peer>()
  const listeners = new Set<(transfer: Transfer) => void>()
  let isClosed = false

  // --- The others

  function peerOf(peer: PeerId): Peer {
    const known = peers.get(peer)
    if (known !== undefined) return known
    const mayOffer = createRate(offerRate)
    const made = createPeer({
      load: room.filePort.load,
      onReady(isReady) {
        const others = [...ready.peek()].filter((each) => each !== peer)
        ready.set(new Set(isReady ? [...others, peer] : others))
      },
      onOffer: (offer) => hearOffer(peer, offer, mayOffer),
      mayHave: (file) => list.find({ way: 'out', peer, file })?.state.at === 'left',
      onState(way, file, state) {
        const key = { way, peer, file }
        const transfer = list.find(key)
        // What has come stays, also where it is taken back.
        if (transfer === undefined || (way === 'in' && transfer.state.at === 'done')) return
        // Asked again and again it goes on, and that is nothing new.
        if (state.at === 'moving' && transfer.state.at === 'moving') return
        list.change(key, state.at === 'done' ? { state, bytes: transfer.size } : { state })
      },
      onBytes: (way, file, bytes) => list.progress({ way, peer, file }, bytes),
    })
    peers.set(peer, made)
    return made
  }

  function hearOffer(peer: PeerId, offer: Offer, mayOffer: Rate): AnswerToOffer {
    const key = { way: 'in', peer, file: offer.file } as const
    const known = list.find(key)
    const answer = answerTo(known, offer)
    // However often the connection is another one, what waits or is on its way is offered still.
    if (known !== undefined && (answer !== null || isOpen(known))) return answer
    // It is new, or it was taken back, or its sender had left.
    const theirs = list.all.peek().filter((each) => each.way === 'in' && each.peer === peer)
    if (!mayOffer(Date.now()) || theirs.filter(isOpen).length >= limits.openOffers)
      return { type: 'end', file: offer.file, why: 'too-many' }
    const transfer = list.add('in', peer, offer)
    if (known === undefined)
      for (const listener of listeners) callListener(() => listener(transfer))
    void lookForPart(transfer)
    return null
  }

  async function lookForPart(transfer: Transfer): Promise<void> {
    const bytes = (await options.kept?.(transfer).catch(() => 0)) ?? 0
    if (bytes > 0 && list.find(transfer)?.state.at === 'offered')
      list.change(transfer, { state: { at: 'left' }, bytes })
  }

  // --- What people do

  function offerTo(to: readonly PeerId[], offer: Offer, file: Blob, { hashes }: Digest): void {
    for (const peer of to) {
      list.add('out', peer, offer)
      peerOf(peer).offer({ offer, file, hashes })
    }
  }

  function end(key: TransferKey): void {
    const at = list.find(key)?.state.at
    if (at !== 'offered' && at !== 'moving' && at !== 'left') return
    const why: Ending = key.way === 'in' && at === 'offered' ? 'refused' : 'cancelled'
    peers.get(key.peer)?.end(key.way, key.file, why)
    list.change(key, { state: { at: 'ended', by: 'us', why } })
  }

  function forget(key: TransferKey): void {
    end(key)
    // Of ours that they refused, it would stay on offer.
    peers.get(key.peer)?.forget(key.way, key.file)
    list.remove(key)
  }

  function gone(peer: PeerId): void {
    peers.get(peer)?.close()
    peers.delete(peer)
    for (const each of list.all.peek())
      if (each.peer === peer && isOpen(each))
        list.change(each, { state: { at: 'ended', by: 'them', why: 'gone' } })
  }

  const stops = [
    room.filePort.listen({
      opened: (peer, channel) => peerOf(peer).opened(channel),
      gone,
      left: close,
    }),
    () => peers.forEach((peer) => peer.close()),
  ]

  function close(): void {
    isClosed = true
    for (const stop of stops.splice(0)) stop()
    onClosed?.()
    onClosed = undefined
  }

  return {
    transfers: list.all,
    ready,
    async offer(file, to, { onRead, signal } = {}) {
      if (file.size > limits.fileBytes)
        throw new RangeError(`A file has at most ${limits.fileBytes} bytes, not ${file.size}.`)
      const read = await digest(file, onRead, () => isClosed || signal?.aborted === true)
      const still = to.filter((peer) => person(room.state.peek(), peer) !== undefined)
      if (read === null || still.length === 0) return null
      const offer = {
        file: randomToken(),
        name: toSafeName(file.name),
        size: file.size,
        root: read.root,
      }
      offerTo(still, offer, file, read)
      return offer.file
    },
    async again(id, file, { onRead, signal } = {}) {
      const left = (): Transfer[] =>
        list.all
          .peek()
          .filter(({ way, file: of, state }) => way === 'out' && of === id && state.at === 'left')
      const [first] = left()
      if (first === undefined || file.size !== first.size) return false
      const read = await digest(file, onRead, () => isClosed || signal?.aborted === true)
      if (read === null) return true
      if (read.root !== first.root) return false
      // Some of it may have been ended meanwhile.
      const to = left().map(({ peer }) => peer)
      offerTo(to, toOffer(first), file, read)
      return true
    },
    take(key, into = open) {
      const transfer = list.find(key)
      const at = transfer?.state
      if (transfer === undefined || transfer.way !== 'in') return
      if (at?.at === 'moving' || at?.at === 'done' || (at?.at === 'ended' && at.by === 'them'))
        return
      list.change(key, { state: { at: 'moving' } })
      peerOf(key.peer).take(toOffer(transfer), into)
    },
    end,
    forget,
    onOffer(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close,
  }
}

/** What is said to an offer of what is known; null: nothing, until a person says it. */
function answerTo(known: Transfer | undefined, { file, root, size }: Offer): AnswerToOffer {
  if (known === undefined) return null
  // Under one id there is one file.
  if (known.root !== root || known.size !== size) return { type: 'end', file, why: 'damaged' }
  const { state } = known
  if (state.at === 'done') return { type: 'got', file, blocks: blockCount(size) }
  if (state.at !== 'ended' || state.by === 'them' || state.why === 'gone') return null
  return { type: 'end', file, why: state.why }
}

function toOffer({ file, name, size, root }: Offer): Offer {
  return { file, name, size, root }
}
