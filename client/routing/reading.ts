/**
 * The link of a room as it was meant, whatever mail and chat programs have made of its address:
 * percent-encoded, with invisible characters in it, with text stuck to its end. PURE.
 */

const encoded = /(?:%[\da-f]{2})+/gi
/** What is not seen, and control characters that are no blanks. */
const unseen = /[\p{Cf}\p{DI}]|[^\P{Cc}\s]/gu
/** Hyphens that an editor sets in place of ours, and a minus. */
const hyphens = /[\u2010-\u2013\u2212]/g
/** How often: once by each program that wraps a link into its own. */
const mostWraps = 3

export function undisguised(text: string): string {
  let plain = text
  for (let wraps = 0; wraps < mostWraps; wraps += 1) plain = plain.replace(encoded, decoded)
  return plain.normalize('NFKC').replace(unseen, '').replace(hyphens, '-')
}

function decoded(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    return run
  }
}

/** "Team call" is `team-call`. */
export function toRoom(text: string): string {
  const words = text.toLowerCase().split(/[\s_-]+/)
  return words.filter((word) => word !== '').join('-')
}

const sealedName = /^[a-z2-7]{4}(?:-[a-z2-7]{4}){3}(?:(?:-[a-z2-7]{4}){4})?(?![a-z\d_-])/i
/** And a key of capitals and small letters, of which the # got lost. */
const sealedNameAndKey =
  /^([a-z2-7]{4}(?:-[a-z2-7]{4}){3}(?:(?:-[a-z2-7]{4}){4})?)[-\s/?:]?(?=[\w-]*[A-Z])([\w-]{22})(?![\w-])/
/**
 * Of a private room's name, a beginning: a program has cut it, or taken its hyphen for the end of a
 * line.
 */
const cutName = /^(?:[a-z2-7]{4}-){1,7}(?![a-z\d_-])|^[a-z2-7]{4}(?:-[a-z2-7]{1,4}){0,6}(?=\.\.)/i

/**
 * The name at the beginning of what stands behind `/r/`; '' is none. One that was cut keeps its
 * last hyphen, so that it is no other.
 */
export function roomAt(text: string): string {
  const sealed = sealedName.exec(text)?.[0]
  if (sealed !== undefined) return sealed.toLowerCase()
  const cut = cutName.exec(text)?.[0]
  if (cut !== undefined) return `${toRoom(cut)}-`
  const asItIs = /^-*[a-z\d][a-z\d-]*(?=[/?]|$)/.exec(text)?.[0]
  if (asItIs !== undefined) return asItIs
  return toRoom(/^[^\p{L}\d]*([\p{sc=Latn}\d_\s-]+)/u.exec(text)?.[1] ?? '')
}

/** Gives a private room's name and key their # again. */
export function withMark(text: string): string {
  return text.replace(sealedNameAndKey, '$1#$2')
}

/**
 * The key in what stands behind the first `#`, or behind each: 22 characters, and whatever is stuck
 * to them is not its. What is no key is given as it is, so that it can be told from none. Behind
 * `&` stands what an embedded page is told (embedding.ts).
 */
export function keyIn(fragments: string[]): string | null {
  const parts = fragments.map((fragment) => /^[^&?]*/.exec(fragment)?.[0] ?? '')
  const [key] = parts.flatMap((part) => /[\w-]{22}/.exec(part)?.[0] ?? [])
  return key ?? /[\w-].*/s.exec(parts[0] ?? '')?.[0] ?? null
}
