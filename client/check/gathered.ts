/** What a browser found while it looked for ways over one server alone. PURE. */
import type { Reach } from './findings'

/**
 * Kinds of candidates and codes of errors, and nothing else of them: their addresses go nowhere.
 */
export type Gathered = { types: string[]; errors: number[] }

/** What is certain already, while the browser still looks; null when it is not. */
export function settled({ types }: Gathered): Reach | null {
  return types.includes('srflx') || types.includes('relay') ? 'reached' : null
}

/** What is to be made of it when the browser has finished. */
export function concluded(kind: 'stun' | 'turn', gathered: Gathered): Reach {
  const early = settled(gathered)
  if (early !== null) return early
  // 401 and its like are the server's words (RFC 8656 section 5), 701 is the browser's: nobody
  // answered.
  if (gathered.errors.some((code) => code >= 400 && code < 700)) return 'refused'
  if (gathered.errors.length > 0) return 'unreachable'
  // It told us the address that we know already, as where nothing translates addresses.
  return kind === 'stun' ? 'reached' : 'unreachable'
}
