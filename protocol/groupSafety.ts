/**
 * The one code of a group (V8-V10): six emoji that all in a call of three or more see alike when
 * nobody is in between any two of them. Each commits to a nonce before it knows that of anybody, as
 * two do (safety.ts). When what is said is the affair of the client (client/trust/groupSafety.ts).
 */
import { sha256, toBase64Url, toBytes } from './bytes'
import type { PeerId } from './messages'
import { type Party, type SafetyCode, toPlaces } from './safety'

/** Which code is being made: of whom, and the how manyth of them. */
export type Round = { members: string; round: number }

/** V8. Stands for these peers, ourselves among them, in whatever order they are given. */
export async function toMembers(ids: readonly PeerId[]): Promise<string> {
  return toBase64Url(await sha256(toBytes(['parley/1 group', ...[...ids].sort()].join('|'))))
}

/** V8. What `own` says to all before it says its nonce to anybody. */
export async function toGroupCommitment(own: Party, { members, round }: Round): Promise<string> {
  const said = ['parley/1 group commit', members, round, own.id, own.fingerprints, own.nonce]
  return toBase64Url(await sha256(toBytes(said.join('|'))))
}

/** V10. The same for all who see the same of everybody, ourselves among them. */
export async function toGroupCode(parties: readonly Party[]): Promise<SafetyCode> {
  const said = [...parties]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, fingerprints, nonce }) => [id, fingerprints, nonce])
  return toPlaces(await sha256(toBytes(['parley/1 group code', ...said].join('|'))))
}
