/** The room welcomes us: we come into it, or back into it with a call (J5, J8). PURE. */
import type { CallRef, Lock, PeerId } from '../../../protocol/messages'
import { addId, setOwnCall, toIdle } from './changes'
import { ownCall, peopleIn } from './derive'
import { endAndTell } from './ending'
import { sayAgain } from './entering'
import type { PersonSeen, Say, Step } from './events'
import { dropRemoved } from './lock'
import { notice } from './notices'
import { ringNewcomers } from './ringing'
import type { OwnCall, Person, State } from './state'

type Welcome = { you: PeerId; call: CallRef | null; people: PersonSeen[]; lock: Lock | null }

export function welcome(state: State, seen: Welcome, now: number): Step {
  return dropRemoved(comeIn(state, seen, now), now)
}

function comeIn(state: State, seen: Welcome, now: number): Step {
  const { call, people } = seen
  const own = ownCall(state)
  const next = seeRoom(state, seen)
  if (own === null) return comeWithoutCall(state, next, call)
  if (call?.id !== own.id) return comeWithOther(state, next, seen, own)
  const since = own.since ?? (call.answered ? now : null)
  // We offer to those whom we have not met in it: nobody can tell who of us was first (M3).
  const met = own.entered ? peopleIn(state, own.id).map((p) => p.id) : []
  const offering = peopleIn(next, own.id)
    .map((p) => p.id)
    .filter((id) => !met.includes(id))
    .reduce(addId, own.offering)
  const back = setOwnCall(next, ringNewcomers({ ...own, since, offering, entered: true }, people))
  // The others may have hung up while we were away. The room has this call from our hello alone.
  const isOver = since !== null && own.awaiting === null && peopleIn(back, own.id).length === 0
  return isOver ? endAndTell(back, state, 'hung-up', now) : [back, []]
}

/** Who is there, and who may be. What we could not tell the room, our hello has told it. */
function seeRoom(state: State, { you, people, lock }: Welcome): State {
  const here: Person[] = people.map((p) => ({ ...p, lost: false }))
  const ids = new Set(here.map((p) => p.id))
  // Whom the room does not see may be reconnecting, as we just did. forgetLost drops the others.
  const lost = state.people.filter((p) => !ids.has(p.id)).map((p) => ({ ...p, lost: true }))
  // Nobody said that the room is open again, and we believed that it is locked.
  const isOpened = state.lock !== null && lock === null
  return {
    ...(isOpened ? notice(state, { what: 'not-locked', name: '' }) : state),
    signaling: { at: 'open' },
    you,
    people: [...here, ...lost],
    lock,
    knocks: [],
    untold: null,
    owed: null,
    hungUp: null,
  }
}

/** We are in no call, or have left it meanwhile. */
function comeWithoutCall(state: State, next: State, call: CallRef | null): Step {
  // An accept that we sent before we heard `locked` may reach the room after it let us in again.
  const gone = state.signaling.at === 'knocking' ? state.hungUp : null
  if (gone !== null && call === null) return [next, [{ type: 'hangup', call: gone }]]
  return [next, hangUpIn(call)]
}

/** The room does not count us into our call: it counts us into none, or into another one. */
function comeWithOther(state: State, next: State, { call, people }: Welcome, own: OwnCall): Step {
  // We had to knock, and our call went on meanwhile (L6).
  const isGoingOn = own.since !== null && peopleIn(next, own.id).length > 0
  if (state.signaling.at === 'knocking' && isGoingOn)
    return [setOwnCall(next, { ...own, entered: false }), [{ type: 'rejoin', call: own.id }]]
  const isTaken = people.some((p) => p.call !== null && p.call.id !== own.id)
  if (isTaken || (own.entered && own.since !== null))
    return [toIdle(next, { why: 'over' }), hangUpIn(call)]
  // We called or accepted between hello and welcome, when nothing can be said (J4): we say it now.
  return [setOwnCall(next, ringNewcomers(own, people)), [...hangUpIn(call), sayAgain(own)]]
}

/** The room counts us into a call that we do not know, or have left. */
function hangUpIn(call: CallRef | null): Say[] {
  return call === null ? [] : [{ type: 'hangup', call: call.id }]
}
