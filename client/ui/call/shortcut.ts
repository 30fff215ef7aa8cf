/** Which shortcut a key is. PURE. */
export type Shortcut =
  | 'mute'
  | 'camera'
  | 'talk'
  | 'share'
  | 'chat'
  | 'hand'
  | 'fullScreen'
  | 'large'
  | 'keys'

type Key = Pick<
  KeyboardEvent,
  | 'key'
  | 'code'
  | 'ctrlKey'
  | 'metaKey'
  | 'altKey'
  | 'shiftKey'
  | 'repeat'
  | 'isComposing'
  | 'getModifierState'
>

/**
 * By where a key is, not by its label: so a shortcut is under the same finger on every layout, and
 * there is one where the keys have no Latin letters.
 */
const places = new Map<string, Shortcut>([
  ['KeyM', 'mute'],
  ['KeyV', 'camera'],
  ['Space', 'talk'],
  ['KeyS', 'share'],
  ['KeyC', 'chat'],
  ['KeyH', 'hand'],
  ['KeyF', 'fullScreen'],
  ...Array.from({ length: 8 }, (_, i) => [`Digit${i + 1}`, 'large'] as const),
])

/** In this order they are listed (`shortcuts` in client/i18n/en/controls.ts). */
export const shortcuts: Shortcut[] = [...new Set(places.values()), 'keys']

/** Null: none. Where the place is not known, as of a keyboard on the screen, the letter counts. */
export function toShortcut(event: Key): Shortcut | null {
  const { key, code, shiftKey, repeat, isComposing } = event
  if (isModified(event) || repeat || isComposing || key === 'Process') return null
  // Where it is typed depends on the layout, so either counts.
  if (key === '?' || (shiftKey && code === 'Slash')) return 'keys'
  if (shiftKey) return null
  return places.get(code || `Key${key.toUpperCase()}`) ?? null
}

/** Of `large`, which of those that can be is meant: 0 is the first. */
export function placeOf({ code }: Pick<KeyboardEvent, 'code'>): number {
  return Number(code.replace('Digit', '')) - 1
}

/** AltGr types other characters; where it is no key of its own, it counts as Ctrl and Alt too. */
function isModified(event: Key): boolean {
  const { ctrlKey, metaKey, altKey } = event
  return ctrlKey || metaKey || altKey || event.getModifierState('AltGraph')
}
