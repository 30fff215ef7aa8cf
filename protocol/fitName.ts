import { limits } from './messages'
import { toPlainName } from './name'

/** What somebody types, as the others are told of it. PURE. */
export function toOwnName(typed: string): string {
  return fitName(toPlainName(typed))
}

/**
 * As much of a name as others are told (P1): whole characters as people see them, never a half of
 * one. PURE.
 */
export function fitName(name: string): string {
  if (name.length <= limits.nameChars) return name
  let kept = ''
  for (const character of toCharacters(name.slice(0, 2 * limits.nameChars))) {
    if (kept.length + character.length > limits.nameChars) break
    kept += character
  }
  return kept.trimEnd()
}

/** Firefox before 125 has no segmenter: what joins to a letter is most often a mark. */
function toCharacters(text: string): string[] {
  return Intl.Segmenter
    ? Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
    : (text.match(/.\p{M}*/gsu) ?? [])
}
