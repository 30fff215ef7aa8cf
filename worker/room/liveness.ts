/** Who was silent for too long, and who makes place for whom. PURE. */
import { limits, type PeerId } from '../../protocol/messages'
import type { Member } from './state'

/** Somebody in the room, or at its door. `heardAt` in ms since the epoch. `isPlain`: it speaks the plain dialect (PLAIN.md). */
export type Heard<T> = {
  of: T
  id: PeerId
  isPlain: boolean
  call: Member['call']
  heardAt: number
}

/** J9: who pings, and did not. */
export function toSweep<T>(there: readonly Heard<T>[], newcomer: PeerId | null, now: number): T[] {
  return there
    .filter((each) => each.id !== newcomer && !each.isPlain && isSilent(each, now))
    .map(({ of }) => of)
}

/**
 * A plain client is one of two. It does not ping, so that silence proves nothing; but one that was silent for long makes
 * place for a newcomer, first of all one that is in no call. `false`: there is no place.
 */
export function toYield<T>(
  members: readonly Heard<T>[],
  newcomer: Pick<Heard<T>, 'id' | 'isPlain'>,
  now: number,
): T | null | false {
  const others = members.filter(({ id }) => id !== newcomer.id)
  const hasPlain = newcomer.isPlain || others.some(({ isPlain }) => isPlain)
  if (!hasPlain || others.length < 2) return null
  const silent = others.filter((each) => each.isPlain && isSilent(each, now))
  const yielding = silent.find(({ call }) => call === null) ?? silent[0]
  return yielding === undefined || others.length > 2 ? false : yielding.of
}

/** A socket that has not said hello, and from where it came. */
export type Waiting<T> = { of: T; way: string | null; since: number }

/**
 * J1: which of them makes place for one more. The oldest of the address that has the most: whoever opens many sockets loses
 * its own, and somebody else's says hello in the meantime.
 */
export function toDisplace<T>(silent: readonly Waiting<T>[]): T | null {
  if (silent.length < limits.silentSockets) return null
  const count = (way: string | null): number => silent.filter((each) => each.way === way).length
  const [first] = silent.toSorted((a, b) => count(b.way) - count(a.way) || a.since - b.since)
  return first?.of ?? null
}

function isSilent({ heardAt }: { heardAt: number }, now: number): boolean {
  return heardAt < now - limits.silenceMs
}
