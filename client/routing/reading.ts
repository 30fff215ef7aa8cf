/**
 * A link as it was meant, whatever mail and chat programs have made of it: percent-encoded, with invisible characters in it, with
 * text stuck to its end. PURE.
 */

const encoded = /(?:%[\da-f]{2})+/gi
const unseen = /[\p{Cf}\p{DI}]/gu
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

/** Behind `/r/`, of an undisguised link: all that may be meant as a name, in letters that a name may have been written with. */
export const roomInLink = /\/r\/([\p{sc=Latn}\d_\s-]+)(.*)/isu

/** "Team call" is `team-call`. */
export function toRoom(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/**
 * The key in what stands behind the name: 22 characters, and whatever is stuck to them is not its. What is no key is given as it is,
 * so that it can be told from none. Behind `&` stands what an embedded page is told (embedding.ts).
 */
export function keyIn(behindName: string): string | null {
  const [, fragment = ''] = /[#*]([^&?]*)/.exec(behindName) ?? []
  return /[\w-]{22}/.exec(fragment)?.[0] ?? /[\w-].*/s.exec(fragment)?.[0] ?? null
}
