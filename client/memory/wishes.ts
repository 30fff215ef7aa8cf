/**
 * The devices that were chosen on this one, for the next visit. Storage may be forbidden: then a
 * reload forgets them.
 */
import { fromJson, nullable, record, text } from '../../protocol/shape'
import { attempt } from '../base/attempt'

const storageKey = 'parley.devices'
const device = nullable(record({ id: text(), label: text() }))
const shape = record({ microphone: device, camera: device, speaker: device })

/** A chosen device; null: the system's choice. */
type Wish = { id: string; label: string } | null
export type Wishes = Record<'microphone' | 'camera' | 'speaker', Wish>

export type KeptWishes = { first: Wishes; keep: (chosen: Partial<Wishes>) => void }

const noWishes: Wishes = { microphone: null, camera: null, speaker: null }

export function createWishes(storage: Storage | null): KeptWishes {
  const read = () => {
    const stored = attempt(() => storage?.getItem(storageKey))
    return (stored && fromJson(shape, stored)) || noWishes
  }
  return {
    first: read(),
    keep(chosen) {
      // Another tab may have chosen another kind since.
      const wishes = JSON.stringify({ ...read(), ...chosen })
      attempt(() => storage?.setItem(storageKey, wishes))
    },
  }
}
