/**
 * How loud each of the others is here. It concerns nobody else: nothing of it is sent, and it is
 * gone with the page.
 */
import { signal } from '@preact/signals'
import type { PeerId } from '../../../protocol/messages'

export type Hearing = {
  /** In percent, up to `loudest`. */
  volume: number
  isMuted: boolean
}

export const loudest = 200
const asSent: Hearing = { volume: 100, isMuted: false }

/** For one call: who comes back into it sounds as before, and in the next all do as they are sent. */
const chosen = signal<{ call: string; of: ReadonlyMap<PeerId, Hearing> }>({
  call: '',
  of: new Map(),
})

export function hearingOf(call: string, peer: PeerId): Hearing {
  const { call: ofCall, of } = chosen.value
  return (ofCall === call && of.get(peer)) || asSent
}

export function hear(call: string, peer: PeerId, part: Partial<Hearing>): void {
  const hearing = { ...hearingOf(call, peer), ...part }
  const before = chosen.peek().call === call ? chosen.peek().of : []
  chosen.value = { call, of: new Map([...before, [peer, hearing]]) }
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
