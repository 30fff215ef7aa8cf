/**
 * What one enters a call with, as the lobby's switches and the bar's buttons left it: for the next call in this tab, and after a reload.
 * A port: storage may be forbidden, and then a reload forgets.
 */
import { flag, fromJson, record } from '../../protocol/shape'

/** `voice`: the last call was begun without a picture, whatever the camera's switch says. */
export type Entry = { microphone: boolean; camera: boolean; voice: boolean }

export type KeptEntry = { first: Entry; keep: (entry: Entry) => void }

const all: Entry = { microphone: true, camera: true, voice: false }
const storageKey = 'parley-entry'
const shape = record({ microphone: flag, camera: flag, voice: flag })

export function createEntry(storage: Storage | null): KeptEntry {
  const stored = attempt(() => storage?.getItem(storageKey))
  return {
    first: (stored && fromJson(shape, stored)) || all,
    keep: (entry) => attempt(() => storage?.setItem(storageKey, JSON.stringify(entry))),
  }
}

/** Kept nowhere. */
export function startingWith(given: Partial<Entry>): KeptEntry {
  return { first: { ...all, ...given }, keep: () => {} }
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined // Forbidden, or full.
  }
}
