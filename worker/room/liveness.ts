/** Who was silent for too long, and who makes place for whom. PURE. */
import { limits, type PeerId } from '../../protocol/messages'
import type { Dialect } from './dialect'
import type { Member } from './state'

type Habits = Pick<Dialect, 'pings' | 'isOneToOne'>

/** Who is in the room, or knocks, and when it was last heard, in ms since the epoch. */
export type Activity<T> = {
  of: T
  id: PeerId
  dialect: Habits
  call: Member['call']
  heardAt: number
}

/** J9: who pings, and did not. */
export function toSweep<T>(
  there: readonly Activity<T>[],
  newcomer: PeerId | null,
  now: number,
): T[] {
  return there
    .filter((each) => each.id !== newcomer && each.dialect.pings && isSilent(each, now))
    .map(({ of }) => of)
}

/**
 * A client that talks to one other has one of two places. It does not ping, so its silence proves
 * nothing. But one that was silent for long makes place for a newcomer: first one that is in no
 * call. `false`: there is no place.
 */
export function toYield<T>(
  members: readonly Activity<T>[],
  newcomer: Pick<Activity<T>, 'id' | 'dialect'>,
  now: number,
): T | null | false {
  const others = members.filter(({ id }) => id !== newcomer.id)
  const isForTwo = [newcomer, ...others].some(({ dialect }) => dialect.isOneToOne)
  if (!isForTwo || others.length < 2) return null
  const silent = others.filter((each) => each.dialect.isOneToOne && isSilent(each, now))
  const yielding = silent.find(({ call }) => call === null) ?? silent[0]
  return yielding === undefined || others.length > 2 ? false : yielding.of
}

/** A socket that has not said hello, and from where it came. */
export type Waiting<T> = { of: T; way: string | null; since: number }

/**
 * J1: which of them makes place for one more. The oldest of the address that has the most: whoever
 * opens many sockets loses its own, and somebody else's says hello in the meantime.
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
