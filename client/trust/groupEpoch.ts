/** One round in which a group agrees upon its code, as one page has it. PURE. */
import type { PeerId } from '../../protocol/messages'
import type { Party } from '../../protocol/safety'
import type { Evidence } from './safety'

/** Each of the others in the call, and what the code of the two is made of; null: there is none. */
export type Group = ReadonlyMap<PeerId, Evidence | null>

/** One of the others, as this round has it. */
export type Member = { fingerprints: string; commit: string | null; nonce: string | null }

export type Epoch = {
  group: Group
  key: string
  members: string
  round: number
  /** How often somebody else began another round in it. */
  moves: number
  own: Party
  others: Map<PeerId, Member>
  end: readonly number[] | { broken: PeerId } | null
}

/**
 * What a round belongs to: who is in the group, and what each has agreed upon with us. Null while
 * that is not known of all, or when we are not the same to all (V1).
 */
export function toKey(group: Group): string | null {
  const pairs: [PeerId, string][] = []
  const ours = new Set<string>()
  for (const [id, pair] of group) {
    if (pair === null) return null
    pairs.push([id, pair.their.fingerprints])
    ours.add(pair.own.fingerprints)
  }
  if (ours.size > 1) return null
  return JSON.stringify([...ours, ...pairs.sort(([a], [b]) => (a < b ? -1 : 1))])
}

export function isOf({ others }: Epoch, group: Group): boolean {
  return others.size === group.size && [...group.keys()].every((id) => others.has(id))
}

/** V9: all have committed, as far as we have heard. */
export function isCommitted({ others }: Epoch): boolean {
  return [...others.values()].every(({ commit }) => commit !== null)
}

export function isBroken({ end }: Epoch): boolean {
  return end !== null && 'broken' in end
}

export function unknown(group: Group): PeerId[] {
  return [...group].flatMap(([id, pair]) => (pair === null ? id : []))
}

export function missing({ others }: Epoch): PeerId[] {
  const [uncommitted, unrevealed] = (['commit', 'nonce'] as const).map((part) =>
    [...others].flatMap(([id, member]) => (member[part] === null ? id : [])),
  )
  return uncommitted?.length ? uncommitted : (unrevealed ?? [])
}
