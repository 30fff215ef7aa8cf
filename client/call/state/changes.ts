/** The small changes of the state that several rules use. PURE. */
import type { CallId, PeerId } from '../../../protocol/messages'
import { nameOf, ownCall, person } from './derive'
import type { Ended, Name, OwnCall, Person, Rejoin, State } from './state'

export function setOwnCall(state: State, call: OwnCall): State {
  return { ...state, ended: null, rejoin: null, untold: null, phase: { at: 'in', call } }
}

/** We hang up: that call does not ring here again, and the room will say it back to us. */
export function markLeft(state: State, call: CallId): State {
  return { ...state, refused: call, hungUp: call }
}

/** Out of whatever we were in; `rejoin` is the way back. */
export function toIdle(state: State, ended: Ended | null, rejoin: Rejoin | null = null): State {
  return { ...state, phase: { at: 'idle' }, ended, rejoin }
}

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

export function withdrawOffer(state: State, id: PeerId): State {
  const own = ownCall(state)
  if (own === null || !own.offering.includes(id)) return state
  return setOwnCall(state, { ...own, offering: own.offering.filter((p) => p !== id) })
}

/** C4: what one accepted, is answered for all who are in it. */
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
