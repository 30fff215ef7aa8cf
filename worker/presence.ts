/** Who was silent for too long, and who makes place for whom. PURE. */
import { limits, type PeerId } from '../protocol/messages'
import { isPlain } from './plain/codec'
import type { Member } from './roster'

/** Somebody in the room, or at its door. `heardAt` in ms since the epoch. */
export type Heard<T> = { of: T; id: PeerId; call: Member['call']; heardAt: number }

/** J9: who pings, and did not. */
export function toSweep<T>(there: readonly Heard<T>[], newcomer: PeerId, now: number): T[] {
  return there
    .filter((each) => each.id !== newcomer && !isPlain(each) && isSilent(each, now))
    .map(({ of }) => of)
}

/**
 * A plain client is one of two. It does not ping, so that silence proves nothing; but one that was silent for long makes
 * place for a newcomer, first of all one that is in no call. `false`: there is no place.
 */
export function toYield<T>(
  members: readonly Heard<T>[],
  newcomer: PeerId,
  now: number,
): T | null | false {
  const others = members.filter(({ id }) => id !== newcomer)
  const hasPlain = isPlain({ id: newcomer }) || others.some(isPlain)
  if (!hasPlain || others.length < 2) return null
  const silent = others.filter((each) => isPlain(each) && isSilent(each, now))
  const yielding = silent.find(({ call }) => call === null) ?? silent[0]
  return yielding === undefined || others.length > 2 ? false : yielding.of
}

function isSilent({ heardAt }: { heardAt: number }, now: number): boolean {
  return heardAt < now - limits.silenceMs
}
