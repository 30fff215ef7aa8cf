/**
 * What one peer seals and opens in a sealed room (T5, T6): it numbers what it says, remembers how
 * far each of the others has come, and refuses what does not fit. Whatever relays the payloads can
 * drop them, and do nothing else with them.
 */
import type { Payload, PeerId } from './messages'
import {
  type Binding,
  type Epoch,
  newEpoch,
  nobodysEpoch,
  open,
  readHeader,
  seal,
  type SealType,
  toSealKey,
} from './seal.ts'

export type SignalType = Exclude<SealType, 'profile'>

/**
 * Why a payload was not opened. `clear`: it is not sealed, or cut short. `stale`: of an epoch that
 * is over, ours or the other's; a reload that crosses a message on its way does that too.
 * `replayed`: it was opened before, or overtaken. `forged`: not sealed with the key of the room, or
 * not for this place.
 */
export type Refusal = 'clear' | 'stale' | 'replayed' | 'forged'

export type Opened = { ok: true; text: string } | { ok: false; refusal: Refusal }

export type Sealing = {
  profile(text: string): Promise<Payload>
  /** Null while no profile of this peer was opened: then it could not open ours either. */
  signal(to: PeerId, type: SignalType, text: string): Promise<Payload> | null
  /** One payload of a peer after the other, in the order in which they came. */
  openProfile(from: PeerId, payload: Payload): Promise<Opened>
  openSignal(from: PeerId, type: SignalType, payload: Payload): Promise<Opened>
}

/** How far a peer has come. */
type Known = { epoch: Epoch; retired: Set<Epoch>; profiles: number; signals: number }

/**
 * `you`: the own peer id. Only a test brings an `epoch`: what an older page got would open again.
 */
export function createSealing(place: {
  room: string
  key: string
  you: PeerId
  epoch?: Epoch
}): Sealing {
  const { room, you, epoch = newEpoch() } = place
  const sealKey = toSealKey(place.key)
  // Sealing and opening report a failure of their own; this one would be nobody's.
  sealKey.catch(() => {})
  const others = new Map<PeerId, Known>()
  let profiles = 0
  const signals = new Map<PeerId, number>()

  async function openAs(
    bound: Pick<Binding, 'from' | 'to' | 'type' | 'toEpoch'>,
    payload: Payload,
    isRefused: (epoch: Epoch, seq: number) => Refusal | null,
    accept: (epoch: Epoch, seq: number) => void,
  ): Promise<Opened> {
    const header = readHeader(payload)
    if (header === null) return { ok: false, refusal: 'clear' }
    const { seq, rest } = header
    const refusal =
      header.toEpoch === bound.toEpoch ? isRefused(header.epoch, seq) : ('stale' as const)
    if (refusal !== null) return { ok: false, refusal }
    const text = await open(await sealKey, { ...bound, room, epoch: header.epoch, seq }, rest)
    if (text === null) return { ok: false, refusal: 'forged' }
    accept(header.epoch, seq)
    return { ok: true, text }
  }

  return {
    async profile(text) {
      const seq = ++profiles
      const binding = { room, from: you, to: '', type: 'profile', epoch, seq } as const
      return seal(await sealKey, { ...binding, toEpoch: nobodysEpoch }, text)
    },
    signal(to, type, text) {
      const toEpoch = others.get(to)?.epoch
      if (toEpoch === undefined) return null
      const seq = (signals.get(to) ?? 0) + 1
      signals.set(to, seq)
      const binding = { room, from: you, to, type, epoch, toEpoch, seq }
      return sealKey.then((key) => seal(key, binding, text))
    },
    openProfile(from, payload) {
      const known = others.get(from)
      return openAs(
        { from, to: '', type: 'profile', toEpoch: nobodysEpoch },
        payload,
        (theirs, seq) => {
          if (known?.retired.has(theirs) === true) return 'stale'
          // The same one may come again: whoever comes back is shown what everybody last showed.
          return known?.epoch === theirs && seq < known.profiles ? 'replayed' : null
        },
        (theirs, seq) => {
          if (known?.epoch === theirs) known.profiles = seq
          else {
            const retired = new Set(known?.retired).add(known?.epoch ?? theirs)
            retired.delete(theirs)
            others.set(from, { epoch: theirs, retired, profiles: seq, signals: 0 })
          }
        },
      )
    },
    openSignal(from, type, payload) {
      const known = others.get(from)
      return openAs(
        { from, to: you, type, toEpoch: epoch },
        payload,
        (theirs, seq) => {
          if (known?.epoch !== theirs) return 'stale'
          return seq <= known.signals ? 'replayed' : null
        },
        (_, seq) => {
          if (known !== undefined) known.signals = seq
        },
      )
    },
  }
}
