/** The small changes of the state that several rules use. PURE. */
import type { CallId, PeerId } from '../../../protocol/messages'
import { nameOf, ownCall, person } from './derive'
import type { Ended, Name, OwnCall, Person, Rejoin, State } from './state'

/** We are in this call, and nothing of an earlier one is left to show or to say. */
export function setOwnCall(state: State, call: OwnCall): State {
  return { ...state, ended: null, rejoin: null, untold: null, phase: { at: 'in', call } }
}

/** We leave this call: it does not ring here again, and the room will echo our hangup. */
export function markLeft(state: State, call: CallId): State {
  return { ...state, refused: call, hungUp: call }
}

/** We are in no call, and nothing rings. `rejoin`: the call that we can go back into. */
export function toIdle(state: State, ended: Ended | null, rejoin: Rejoin | null = null): State {
  return { ...state, phase: { at: 'idle' }, ended, rejoin }
}

/** This is what somebody is now, whether we knew them or not. */
export function putPerson(state: State, seen: Person): State {
  return person(state, seen.id)
    ? { ...state, people: state.people.map((p) => (p.id === seen.id ? seen : p)) }
    : { ...state, people: [...state.people, seen] }
}

export function updatePerson(state: State, id: PeerId, change: Partial<Person>): State {
  return { ...state, people: state.people.map((p) => (p.id === id ? { ...p, ...change } : p)) }
}

export function withoutPerson(state: State, id: PeerId): State {
  return withdrawOffer({ ...state, people: state.people.filter((p) => p.id !== id) }, id)
}

/** We offer nothing to this peer, and ring it no more. */
export function withdrawOffer(state: State, id: PeerId): State {
  const own = ownCall(state)
  if (own === null || !own.offering.includes(id)) return state
  return setOwnCall(state, { ...own, offering: own.offering.filter((p) => p !== id) })
}

/** C4: somebody accepted this call, so it is answered for everybody in it. */
export function markAnswered(state: State, call: CallId): State {
  const people = state.people.map((p) =>
    p.call?.id === call ? { ...p, call: { id: call, answered: true } } : p,
  )
  return { ...state, people }
}

export function addId(ids: PeerId[], id: PeerId): PeerId[] {
  return ids.includes(id) ? ids : [...ids, id]
}

export function nameOfId(state: State, id: PeerId): Name {
  return nameOf(person(state, id))
}
