/** We come into the room, or back into it with a call (J5, J8). PURE. */
import type { CallRef, Lock, PeerId } from '../../../protocol/messages'
import { addId, setOwnCall, markLeft, toIdle } from './changes'
import { ownCall, peopleIn } from './derive'
import { endIfAlone } from './ending'
import { sayAgain } from './entering'
import type { PersonSeen, Say, Step } from './events'
import { dropRemoved } from './lock'
import { notice } from './notices'
import { ringNewcomers } from './ringing'
import type { Person, State } from './state'

type Welcome = { you: PeerId; call: CallRef | null; people: PersonSeen[]; lock: Lock | null }

export function welcome(state: State, seen: Welcome, now: number): Step {
  return dropRemoved(comeIn(state, seen, now), now)
}

function comeIn(state: State, seen: Welcome, now: number): Step {
  const own = ownCall(state)
  const here: Person[] = seen.people.map((p) => ({ ...p, lost: false }))
  const ids = new Set(here.map((p) => p.id))
  // Those whom the room does not see may be reconnecting as we just did. forgetLost drops whom we have nothing to do with.
  const lost = state.people.filter((p) => !ids.has(p.id)).map((p) => ({ ...p, lost: true }))
  const next: State = {
    // Nobody said it, and who believes that the room is locked ought to know.
    ...(state.lock !== null && seen.lock === null
      ? notice(state, { what: 'not-locked', name: '' })
      : state),
    signaling: { at: 'open' },
    you: seen.you,
    people: [...here, ...lost],
    lock: seen.lock,
    knocks: [],
    untold: null,
    owed: null,
    hungUp: null,
  }
  // The room counts us into a call that we do not know of, or have left: it is told.
  const isElsewhere = seen.call !== null && seen.call.id !== own?.id
  const elsewhere: Say[] =
    seen.call !== null && isElsewhere ? [{ type: 'hangup', call: seen.call.id }] : []
  if (own !== null) {
    if (seen.call?.id !== own.id) {
      // We had to knock, and our call went on meanwhile (L6).
      if (
        state.signaling.at === 'knocking' &&
        own.since !== null &&
        peopleIn(next, own.id).length > 0
      )
        return [setOwnCall(next, { ...own, entered: false }), [{ type: 'rejoin', call: own.id }]]
      const isTaken = here.some((p) => p.call !== null && p.call.id !== own.id)
      if (isTaken || (own.entered && own.since !== null))
        return [toIdle(next, { why: 'over' }), elsewhere]
      // Done between hello and welcome, when nothing can be said (J4): it is said now.
      return [setOwnCall(next, ringNewcomers(own, here)), [...elsewhere, sayAgain(own)]]
    }
    const since = own.since ?? (seen.call.answered ? now : null)
    // To those whom we have not met in it we offer, since it cannot be told who of us was in it first (M3).
    const met = own.entered ? peopleIn(state, own.id).map((p) => p.id) : []
    const offering = peopleIn(next, own.id)
      .map((p) => p.id)
      .filter((id) => !met.includes(id))
      .reduce(addId, own.offering)
    const back = setOwnCall(next, ringNewcomers({ ...own, since, offering, entered: true }, here))
    // The others may have hung up while we were away: the call that the room adopted from us is over.
    const isOver = since !== null && own.awaiting === null && peopleIn(back, own.id).length === 0
    if (!isOver) return [back, []]
    const [ended] = endIfAlone(back, state, 'hung-up', now)
    return [markLeft(ended, own.id), [{ type: 'hangup', call: own.id }]]
  }
  // What we said before we heard that we are outside may have come after we were let in again.
  const gone = state.signaling.at === 'knocking' ? state.hungUp : null
  if (gone !== null && seen.call === null) return [next, [{ type: 'hangup', call: gone }]]
  return [next, elsewhere]
}
