/**
 * Who somebody is, of those who were known in a room before (V7), and what is remembered of them.
 * PURE.
 */
import type { Recognition } from './safety'

/** One who has shown a key. `name`: where they were verified, that under which they were. */
export type Known = { key: string; name: string; verifiedAt: number | null; seenAt: number }

type Somebody = { key: string; name: string }

/** Of a room. Whoever is verified gives way last. */
const knownMax = 64

/** `key`: which was shown; null when none was, although there was time. */
export function judge(
  known: readonly Known[],
  { key, name }: { key: string | null; name: string },
): Recognition | null {
  const one = known.find((each) => each.key === key)
  const isOwnName = one !== undefined && one.verifiedAt !== null && isSameName(one.name, name)
  const isOfOther = known.some((each) => each.verifiedAt !== null && isSameName(each.name, name))
  if (isOfOther && !isOwnName) return { is: 'other' }
  if (one === undefined) return null
  if (one.verifiedAt === null) return { is: 'seen' }
  return { is: isOwnName ? 'verified' : 'renamed', as: one.name, at: one.verifiedAt }
}

/** Was here. */
export function see(known: readonly Known[], { key, name }: Somebody, now: number): Known[] {
  const before = known.find((each) => each.key === key)
  const verifiedAt = before?.verifiedAt ?? null
  const seen = { key, name: verifiedAt === null ? name : (before?.name ?? name), verifiedAt }
  return limited([{ ...seen, seenAt: now }, ...known.filter((each) => each.key !== key)])
}

/** Was verified, under this name. */
export function mark(known: readonly Known[], { key, name }: Somebody, now: number): Known[] {
  const marked = { key, name, verifiedAt: now, seenAt: now }
  return limited([marked, ...known.filter((each) => each.key !== key)])
}

export function unmark(known: readonly Known[], key: string): Known[] {
  return known.map((each) => (each.key === key ? { ...each, verifiedAt: null } : each))
}

function limited(known: Known[]): Known[] {
  if (known.length <= knownMax) return known
  const isMarked = ({ verifiedAt }: Known): boolean => verifiedAt !== null
  const first = [...known.filter(isMarked), ...known.filter((each) => !isMarked(each))]
  return first.slice(0, knownMax)
}

/** Nobody is known by having none. */
function isSameName(one: string, other: string): boolean {
  return one !== '' && toComparable(one) === toComparable(other)
}

function toComparable(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}
