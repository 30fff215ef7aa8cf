/** The lock: who may be in the room, and how we wait outside (L1-L6). PURE. */
import type { Lock, PeerId } from '../../../protocol/messages'
import { markLeft, nameOfId, toIdle } from './changes'
import { ownCall } from './derive'
import { removed } from './ending'
import type { Step } from './events'
import { notice } from './notices'
import type { State } from './state'

/**
 * L2: we are outside, and see nothing of the room. Our call goes on with those whom we knew in it
 * (L6). If we were in the room until now, our call is over: the room told the others that we are
 * out (L1).
 */
export function startKnocking(state: State): State {
  const isOut = state.signaling.at === 'open'
  const own = ownCall(state)
  const kept = isOut && own !== null ? toIdle(markLeft(state, own.id), { why: 'over' }) : state
  return {
    ...kept,
    signaling: { at: 'knocking', isLost: false },
    people: ownCall(kept) === null ? [] : kept.people,
    lock: null,
    knocks: [],
  }
}

/** L1. Our own act is no news to us. Another list for a locked room is news to nobody. */
export function lockChanged(state: State, from: PeerId, lock: Lock | null, now: number): Step {
  const next = { ...state, lock }
  const isNews = from !== state.you && (lock === null) !== (state.lock === null)
  const what = lock === null ? 'unlocked' : 'locked'
  const told = isNews ? notice(next, { what, name: nameOfId(state, from) }) : next
  return dropRemoved([told, []], now)
}

/** L3: who comes in is on the list. L4: who has left is off it. */
export function enlist({ lock }: State, id: PeerId, isIn: boolean): Lock | null {
  if (lock === null || lock.includes(id) === isIn) return lock
  return isIn ? [...lock, id] : lock.filter((each) => each !== id)
}

/** L5: who is lost, and not on the list, was removed while we, or they, could not be told. */
export function dropRemoved([state, say]: Step, now: number): Step {
  const { lock } = state
  const gone = state.people.find((p) => p.lost && lock?.includes(p.id) === false)
  if (gone === undefined) return [state, say]
  const [next, more] = removed(state, gone, now)
  return dropRemoved([next, [...say, ...more]], now)
}
