/**
 * What one enters a call with, as the lobby's switches and the bar's buttons left it: for the next
 * call in this tab, and after a reload. A port: storage may be forbidden, and then a reload
 * forgets.
 */
import { flag, fromJson, record } from '../../protocol/shape'
import { attempt } from '../base/attempt'

/** `voice`: the last call was begun without a picture, whatever the camera's switch says. */
export type Entry = { microphone: boolean; camera: boolean; voice: boolean }

export type KeptEntry = { read: () => Entry; keep: (entry: Entry) => void }

const all: Entry = { microphone: true, camera: true, voice: false }
const storageKey = 'parley-entry'
const shape = record({ microphone: flag, camera: flag, voice: flag })

export function createEntry(storage: Storage | null): KeptEntry {
  const stored = attempt(() => storage?.getItem(storageKey))
  let entry = (stored && fromJson(shape, stored)) || all
  return {
    read: () => entry,
    keep(next) {
      entry = next
      attempt(() => storage?.setItem(storageKey, JSON.stringify(next)))
    },
  }
}

/** As it is said from outside, until somebody moves a switch. */
export function beginningWith(given: Partial<Entry>, kept = createEntry(null)): KeptEntry {
  const entry = { ...all, ...given }
  return { read: () => entry, keep: kept.keep }
}
