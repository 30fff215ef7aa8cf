/** The devices that were chosen on this one, for the next visit. Storage may be forbidden: then a reload forgets them. */
import { fromJson, nullable, record, text } from '../../protocol/shape'
import { type KeptWishes, noWishes } from '../media/wish'

const storageKey = 'parley.devices'
const device = nullable(record({ id: text(), label: text() }))
const shape = record({ microphone: device, camera: device, speaker: device })

export function createWishes(storage: Storage | null): KeptWishes {
  const stored = attempt(() => storage?.getItem(storageKey))
  return {
    first: (stored && fromJson(shape, stored)) || noWishes.first,
    keep: (wishes) => attempt(() => storage?.setItem(storageKey, JSON.stringify(wishes))),
  }
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined // Forbidden, or full.
  }
}
