/** The pieces that acts.ts and hear.ts change the state with. PURE. */
import type { CallId, DeclineReason, PeerId } from '../../../protocol/messages'
import { limits } from '../../../protocol/messages'
import {
  canCall,
  isFull,
  nameOf as nameOfPerson,
  ownCall,
  peopleIn,
  person,
  ringing,
} from './derive'
import type { PersonSeen, Step } from './events'
import type { LinkTrouble } from '../types'
import type { Ended, Name, Notice, OwnCall, Person, Rejoin, State } from './state'

/** One whom we rang will not come. When that was the last of them, and nobody came, the call is over. */
export function refuse(state: State, id: PeerId, reason: DeclineReason): Step {
  const own = ownCall(state)
  if (own === null || !ringing(state).some((p) => p.id === id)) return [state, []]
  // What that person answered, another tab of theirs has said, or is about to.
  if (reason === 'elsewhere') return answeredInAnotherTab(state, id)
  const refusal = { id, name: nameOf(state, id), reason }
  const refusals = [...own.refusals.filter((r) => r.id !== id), refusal]
  const next = unoffer(inCall(state, { ...own, refusals }), id)
  const [ended, say] = endIfRefused(next)
  return say.length > 0 ? [ended, say] : [notice(next, { what: 'refused', ...refusal }), []]
}

/** Should that tab be gone, nobody says what it answered: then the last one of all rings on until it is no answer. */
function answeredInAnotherTab(state: State, id: PeerId): Step {
  const own = ownCall(state)
  const next = unoffer(state, id)
  const isLast = own?.since === null && own.refusals.length === 0 && ringing(next).length === 0
  return isLast ? [state, []] : endIfRefused(next)
}

function endIfRefused(state: State): Step {
  const own = ownCall(state)
  if (own === null || own.since !== null || ringing(state).length > 0) return [state, []]
  return leaveCall(state, own, { why: 'refused', refusals: own.refusals })
}

/**
 * Somebody left our call. With nobody left in an answered one it has ended for us too (C6). The room
 * knows that by itself, but for those whom it had lost already.
 */
export function endIfAlone(
  state: State,
  before: State,
  why: 'hung-up' | 'removed' | { lost: LinkTrouble },
  now: number,
): Step {
  const own = ownCall(state)
  if (own === null || own.since === null) return [state, []]
  const others = peopleIn(state, own.id)
  if (others.length > 0) return [sayWhoLeft(state, before), []]
  const told = length(before, own, now)
  if (typeof why === 'string') {
    const isCounted = state.people.some((p) => p.call?.id === own.id)
    const owed = isCounted ? own.id : state.owed
    return [toIdle({ ...state, refused: own.id, owed }, { why, ...told }), []]
  }
  const ended: Ended = { why: 'lost', ...told, trouble: why.lost }
  const rejoin = { call: own.id, since: own.connectedAt ?? own.since, names: told.names }
  return leaveCall(state, own, ended, rejoin)
}

/**
 * The page of one in our call went away. With others still in it that is all; alone, we wait: a reload brings the page
 * back, and nobody is rung again for that. The room does not end the call either (C9).
 */
export function awaitIfAlone(state: State, before: State, gone: Person): State {
  const own = ownCall(state)
  if (own === null) return state
  if (peopleIn(state, own.id).length > 0) return sayWhoLeft(state, before)
  return inCall(state, { ...own, awaiting: { id: gone.id, name: nameOfPerson(gone) } })
}

function sayWhoLeft(state: State, before: State): State {
  const own = ownCall(state)
  if (own === null) return state
  const others = peopleIn(state, own.id)
  const gone = peopleIn(before, own.id).find((p) => !others.some((o) => o.id === p.id))
  // It said so in band before.
  if (gone === undefined) return state
  return notice(state, { what: 'left-call', name: nameOfPerson(gone) })
}

/** So often somebody rings here in a minute, and all together. What is more is a missed call, and makes no sound. */
const ringsInAMinute = { ofOne: 4, ofAll: 12 }

/** While idle: a call that nobody has accepted yet rings, unless we refused it. */
function startRinging(state: State, now: number): State {
  const caller = state.people.find((p) => p.call !== null && !p.call.answered)
  if (state.phase.at !== 'idle' || !caller?.call || caller.call.id === state.refused) return state
  const { id } = caller.call
  // A call that rings again, after its caller reconnected, was not missed.
  const missed = state.missed.filter((m) => m.call !== id)
  const before = state.rang.filter(({ at }) => at > now - 60_000)
  const isTooOften =
    before.length >= ringsInAMinute.ofAll ||
    before.filter(({ by }) => by === caller.id).length >= ringsInAMinute.ofOne
  const isByVoice = caller.profile?.camera === false
  const phase = {
    at: 'ringing',
    call: id,
    from: caller.id,
    ...(isByVoice && { byVoice: true }),
  } as const
  if (isTooOften) return { ...miss({ ...state, phase }, false, now, state), refused: id }
  const rang = [...before, { by: caller.id, at: now }]
  return { ...state, ended: null, missed, rang, phase }
}

/**
 * Ringing follows from who is in a call: it begins with one that nobody has accepted yet, and stops, as missed,
 * when nobody is in it any more (C6). `step` does this after every event, so that no event can forget it.
 */
export function followRinging(state: State, before: State, now: number): State {
  const { phase } = state
  if (phase.at !== 'ringing') return startRinging(state, now)
  // C7: there is no room in it any more.
  if (isFull(state)) {
    const missed = toIdle(miss(state, false, now), null, state.rejoin)
    return { ...missed, refused: phase.call }
  }
  const [caller] = peopleIn(state, phase.call)
  if (caller === undefined)
    return startRinging(toIdle(miss(before, false, now, state), null, state.rejoin), now)
  if (peopleIn(state, phase.call).some((p) => p.id === phase.from)) return state
  return { ...state, phase: { ...phase, from: caller.id } }
}

export function miss(named: State, busy: boolean, now: number, state = named): State {
  if (named.phase.at !== 'ringing') return state
  const { call, from } = named.phase
  return {
    ...state,
    missed: [...state.missed, { call, name: nameOf(named, from), at: now, busy }].slice(-5),
  }
}

export function ring(own: OwnCall, seen: readonly PersonSeen[]): OwnCall {
  if (own.since !== null) return own
  const fresh = seen.filter((p) => p.call === null && canCall(p) && !own.offering.includes(p.id))
  const rung = fresh.filter((p) => !own.refusals.some((r) => r.id === p.id)).map((p) => p.id)
  if (rung.length === 0) return own
  const offering = [...own.offering, ...rung].slice(0, limits.callMembers - 1)
  return { ...own, offering, rings: own.rings + 1 }
}

export function inCall(state: State, call: OwnCall): State {
  return { ...state, ended: null, rejoin: null, untold: null, phase: { at: 'in', call } }
}

/** We hang up: that call does not ring here again, and the room will say it back to us. */
export function leave(state: State, call: CallId): State {
  return { ...state, refused: call, hungUp: call }
}

/** Our call is over for us, and nobody but us tells the room. */
export function leaveCall(
  state: State,
  own: OwnCall,
  ended: Ended,
  rejoin: Rejoin | null = null,
): Step {
  return [toIdle(leave(state, own.id), ended, rejoin), [{ type: 'hangup', call: own.id }]]
}

/** Out of whatever we were in; `rejoin` is the way back. */
export function toIdle(state: State, ended: Ended | null, rejoin: Rejoin | null = null): State {
  return { ...state, phase: { at: 'idle' }, ended, rejoin }
}

/**
 * Whom the room has lost is kept on the roster while it matters to us: those in our call, those whom we ring, and the
 * caller who rings us. A room that was restarted sees them again in a moment. `step` does this after every event.
 */
export function forgetLost(state: State): State {
  const { phase } = state
  const rung = ringing(state)
  const call = phase.at === 'in' ? phase.call.id : phase.at === 'ringing' ? phase.call : null
  const isKept = (p: Person): boolean =>
    !p.lost || (call !== null && p.call?.id === call && p.saysOut !== true) || rung.includes(p)
  return state.people.every(isKept) ? state : { ...state, people: state.people.filter(isKept) }
}

export function length(
  state: State,
  own: OwnCall,
  now: number,
): { names: Name[]; lengthMs: number | null } {
  const others = peopleIn(state, own.id).map(nameOfPerson)
  const names = others.length === 0 && own.awaiting !== null ? [own.awaiting.name] : others
  return { names, lengthMs: own.connectedAt === null ? null : now - own.connectedAt }
}

type Omitted<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

export function notice(state: State, what: Omitted<Notice, 'key'>): State {
  const key = (state.notices.at(-1)?.key ?? 0) + 1
  return { ...state, notices: [...state.notices, { ...what, key }].slice(-4) }
}

export function nameOf(state: State, id: PeerId): Name {
  return nameOfPerson(person(state, id))
}

export function put(state: State, seen: Person): State {
  return person(state, seen.id)
    ? { ...state, people: state.people.map((p) => (p.id === seen.id ? seen : p)) }
    : { ...state, people: [...state.people, seen] }
}

export function update(state: State, id: PeerId, change: Partial<Person>): State {
  return { ...state, people: state.people.map((p) => (p.id === id ? { ...p, ...change } : p)) }
}

export function without(state: State, id: PeerId): State {
  return unoffer({ ...state, people: state.people.filter((p) => p.id !== id) }, id)
}

export function unoffer(state: State, id: PeerId): State {
  const own = ownCall(state)
  if (own === null || !own.offering.includes(id)) return state
  return inCall(state, { ...own, offering: own.offering.filter((p) => p !== id) })
}

export function add(ids: PeerId[], id: PeerId): PeerId[] {
  return ids.includes(id) ? ids : [...ids, id]
}

/** C4: what one accepted, is answered for all who are in it. */
export function answer(state: State, call: CallId): State {
  const people = state.people.map((p) =>
    p.call?.id === call ? { ...p, call: { id: call, answered: true } } : p,
  )
  return { ...state, people }
}
