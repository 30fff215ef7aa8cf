/** Which shortcut a key is. PURE. */
export type Shortcut = 'mute' | 'camera' | 'share'

type Key = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'isComposing'
>

const letters = new Map<string, Shortcut>([
  ['m', 'mute'],
  ['v', 'camera'],
  ['s', 'share'],
])

/**
 * The key that is labelled M or V; where keys have no Latin letters, the one in its place. Null:
 * none.
 */
export function toShortcut({ key, code, ...how }: Key): Shortcut | null {
  const isModified = how.ctrlKey || how.metaKey || how.altKey || how.shiftKey
  if (isModified || how.repeat || how.isComposing) return null
  const isForeign = /^[\p{L}\p{M}]/u.test(key) && !/^[\p{Script=Latin}\p{Script=Common}]/u.test(key)
  const letter = isForeign ? code.replace('Key', '') : key
  return letters.get(letter.toLowerCase()) ?? null
}
