/**
 * How loud each of the others is here. It concerns nobody else: nothing of it is sent, and it is
 * gone with the tab, which comes back from a reload with it.
 */
import { signal } from '@preact/signals'
import type { PeerId } from '../../../protocol/messages'
import { flag, fromJson, list, number, record, text } from '../../../protocol/shape'
import { attempt } from '../../base/attempt'

export type Hearing = {
  /** In percent, up to `loudest`. */
  volume: number
  isMuted: boolean
}

export const loudest = 200
const asSent: Hearing = { volume: 100, isMuted: false }

const storageKey = 'parley-hearing'

const kept = record({
  call: text(),
  of: list(record({ peer: text(), volume: number, isMuted: flag })),
})

type Chosen = { call: string; of: ReadonlyMap<PeerId, Hearing> }

/** For one call: who comes back into it sounds as before, and in the next all do as they are sent. */
const chosen = signal(recall())

export function hearingOf(call: string, peer: PeerId): Hearing {
  const { call: ofCall, of } = chosen.value
  return (ofCall === call && of.get(peer)) || asSent
}

export function hear(call: string, peer: PeerId, part: Partial<Hearing>): void {
  const hearing = { ...hearingOf(call, peer), ...part }
  const before = chosen.peek().call === call ? chosen.peek().of : []
  chosen.value = { call, of: new Map([...before, [peer, hearing]]) }
  keep(chosen.peek())
}

function keep({ call, of }: Chosen): void {
  const all = Array.from(of, ([peer, hearing]) => ({ peer, ...hearing }))
  attempt(() => sessionStorage.setItem(storageKey, JSON.stringify({ call, of: all })))
}

/** Any script of any version may have written there: what is no volume is none. */
function recall(): Chosen {
  const stored = attempt(() => sessionStorage.getItem(storageKey))
  const { call, of } = (stored ? fromJson(kept, stored) : null) ?? { call: '', of: [] }
  const heard = of.filter(({ volume }) => volume >= 0 && volume <= loudest)
  return { call, of: new Map(heard.map(({ peer, ...hearing }) => [peer, hearing])) }
}

/** What a `<video>` does for it, and what Web Audio. PURE. */
export type Playing = {
  /** Of the element: 0 to 1. */
  volume: number
  isMuted: boolean
  /** What Web Audio makes of it, in the place of the element where it can; null: nothing. */
  gain: number | null
}

/**
 * An element ends at 1, and the volume of some cannot be set at all (iOS). Web Audio has a part in
 * it only then, so that for everybody else nothing can go wrong with it.
 */
export function toPlaying({ volume, isMuted }: Hearing, canSetVolume: boolean): Playing {
  if (isMuted) return { volume: 1, isMuted: true, gain: null }
  if (volume > 100 || (volume < 100 && !canSetVolume))
    return { volume: 1, isMuted: false, gain: volume / 100 }
  return { volume: volume / 100, isMuted: false, gain: null }
}
