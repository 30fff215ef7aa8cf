/** Somebody enters a call: we place, accept, join or rejoin one, and others accept ours. PURE. */
import type { CallId, PeerId } from '../../../protocol/messages'
import { limits } from '../../../protocol/messages'
import { addId, markAnswered, nameOfId, putPerson, setOwnCall, toIdle } from './changes'
import { canCall, ownCall, peopleIn } from './derive'
import { endAndTell } from './ending'
import type { Event, Say, Step } from './events'
import { notice } from './notices'
import type { Ended, OwnCall, State } from './state'

export function placeCall(state: State, call: CallId): Step {
  const rung = state.people.filter((p) => p.call === null && canCall(p)).map((p) => p.id)
  const offering = rung.slice(0, limits.callMembers - 1)
  const own = { ...toOwnCall(call, null), entered: true, offering, rings: 1 }
  return [setOwnCall(state, own), [{ type: 'call', call }]]
}

export function enterCall(state: State, call: CallId, now: number): Step {
  return [setOwnCall(state, toOwnCall(call, now)), [{ type: 'accept', call }]]
}

/** C11: we go back into the call that a reload or a lost connection took us out of. */
export function rejoinCall(state: State): Step {
  if (state.rejoin === null) return [state, []]
  const { call, since, names } = state.rejoin
  const awaiting = { id: '', name: names[0] ?? '' }
  const own = { ...toOwnCall(call, since), connectedAt: since, awaiting }
  return [setOwnCall(state, own), [{ type: 'rejoin', call }]]
}

function toOwnCall(id: CallId, since: number | null): OwnCall {
  return {
    id,
    since,
    connectedAt: null,
    entered: false,
    offering: [],
    rings: 0,
    refusals: [],
    awaiting: null,
  }
}

/** What we said when we entered this call, said again to a room that does not know of it. */
export function sayAgain({ id, since, awaiting }: OwnCall): Say {
  if (since === null) return { type: 'call', call: id }
  return { type: awaiting === null ? 'accept' : 'rejoin', call: id }
}

/** The room did not let us into the call (C7, C8). */
export function entryRefused(state: State, code: 'no-call' | 'call-full'): Step {
  const own = ownCall(state)
  // We do not wait to get in: the room refused a hangup that came too late, and echoes none.
  if (own === null || own.entered) return [{ ...state, hungUp: null }, []]
  const ended: Ended = { why: code === 'call-full' ? 'full' : 'over' }
  return [toIdle({ ...state, refused: own.id }, ended), []]
}

export function accepted(
  state: State,
  { from, call, profile, instead = call }: Extract<Event, { type: 'accept' }>,
  now: number,
): Step {
  const next = markAnswered(state, call)
  if (from === state.you) return acceptedUs(next, call, instead, now)
  const seen = { id: from, profile, call: { id: call, answered: true }, lost: false }
  return acceptedOther(putPerson(next, seen), from, call, now)
}

/** Our own accept came back (C2), perhaps into the call of one who called first (C3). */
function acceptedUs(state: State, call: CallId, instead: CallId, now: number): Step {
  if (state.hungUp === call) return [state, []] // Its hangup is on its way.
  const own = ownCall(state)
  // An answered call does not become another: a verified person would lose that mark (V5).
  if (own !== null && own.since !== null && own.id === instead && call !== instead)
    return [state, []]
  // We hung up in the meantime, not knowing that our `call` would become an `accept`.
  if (own?.id !== instead)
    return [state, [{ type: 'hangup', call }, ...(own === null ? [] : [sayAgain(own)])]]
  const next = setOwnCall(state, { ...own, id: call, since: own.since ?? now, entered: true })
  if (own.awaiting !== null || peopleIn(next, call).length > 0) return [next, []]
  return endAndTell(next, state, 'hung-up', now) // They left while this was on its way.
}

function acceptedOther(state: State, from: PeerId, call: CallId, now: number): Step {
  const own = ownCall(state)
  if (own === null || own.id !== call) return [state, []]
  const offering = own.entered ? addId(own.offering, from) : own.offering
  const next = setOwnCall(state, { ...own, since: own.since ?? now, offering })
  const more = peopleIn(state, call).length > 1
  return [more ? notice(next, { what: 'entered', name: nameOfId(state, from) }) : next, []]
}

/** There is a way to somebody. The call's length counts from the first time. */
export function connected(state: State, now: number): State {
  const own = ownCall(state)
  if (own === null || own.connectedAt !== null) return state
  return setOwnCall(state, { ...own, connectedAt: now })
}
