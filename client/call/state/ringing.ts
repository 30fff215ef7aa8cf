/** A call rings here, or we ring others: how that begins, and every way in which it stops. PURE. */
import type { CallId, DeclineReason, PeerId } from '../../../protocol/messages'
import { limits } from '../../../protocol/messages'
import type { Profile } from '../../../protocol/payload'
import { nameOfId, putPerson, setOwnCall, toIdle, withdrawOffer } from './changes'
import { canCall, isFull, ownCall, peopleIn, ringing } from './derive'
import { leaveCall } from './ending'
import type { PersonSeen, Step } from './events'
import { notice } from './notices'
import type { OwnCall, RefusalReason, State } from './state'

/** Somebody calls. Whether it rings here, followRinging decides. */
export function called(state: State, id: PeerId, call: CallId, profile: Profile | null): Step {
  return [putPerson(state, { id, profile, call: { id: call, answered: false }, lost: false }), []]
}

/**
 * How often it may ring here in a minute. A call beyond that is a missed call, and makes no sound.
 */
const ringsInAMinute = { ofOne: 4, ofAll: 12 }

/**
 * Ringing follows from who is in a call. It begins when there is a call that nobody has accepted,
 * and stops, as a missed call, when nobody is left in it (C6) or it is full (C7). `step` does this
 * after every event, so that no event can forget it.
 */
export function followRinging(state: State, before: State, now: number): State {
  const { phase } = state
  if (phase.at !== 'ringing') return startRinging(state, now)
  if (isFull(state)) return { ...miss(state, state, false, now), refused: phase.call }
  const [caller] = peopleIn(state, phase.call)
  if (caller === undefined) return startRinging(miss(state, before, false, now), now)
  if (peopleIn(state, phase.call).some((p) => p.id === phase.from)) return state
  return { ...state, phase: { ...phase, from: caller.id } }
}

/** If we are idle, a call that nobody has accepted rings, unless we refused it. */
function startRinging(state: State, now: number): State {
  const caller = state.people.find((p) => p.call !== null && !p.call.answered)
  if (state.phase.at !== 'idle' || !caller?.call || caller.call.id === state.refused) return state
  const { id } = caller.call
  // Its caller reconnected, and it rings again: so it was not missed.
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
  if (isTooOften) return { ...addMissed(state, { ...state, phase }, false, now), refused: id }
  const rang = [...before, { by: caller.id, at: now }]
  return { ...state, ended: null, missed, rang, phase }
}

/** It stops ringing here, and nobody has answered. */
function miss(state: State, before: State, busy: boolean, now: number): State {
  return toIdle(addMissed(state, before, busy, now), null, state.rejoin)
}

/** `before`: while it rang, and its caller was there. */
function addMissed(state: State, before: State, busy: boolean, now: number): State {
  if (before.phase.at !== 'ringing') return state
  const { call, from } = before.phase
  const missed = { call, name: nameOfId(before, from), at: now, busy }
  return { ...state, missed: [...state.missed, missed].slice(-5) }
}

export function decline(state: State, reason: RefusalReason, now: number): Step {
  if (state.phase.at !== 'ringing') return [state, []]
  const { call } = state.phase
  const names = [nameOfId(state, state.phase.from)]
  const next =
    reason === 'declined'
      ? toIdle(state, { why: 'you-declined', names })
      : miss(state, state, reason === 'busy', now)
  return [{ ...next, refused: call }, [{ type: 'decline', call, reason }]]
}

/** C5: the person has answered this call in another tab. It stops ringing here. */
export function answeredElsewhere(state: State, call: CallId): Step {
  const { phase } = state
  if (phase.at === 'in') return [state, []]
  if (phase.at === 'idle' || phase.call !== call)
    return [isRefusedThere(state) ? state : { ...state, refused: call }, []]
  const next = toIdle(state, null, state.rejoin)
  return [{ ...next, refused: call }, [{ type: 'decline', call, reason: 'elsewhere' }]]
}

/** The call that we refused still rings others, so it must not be forgotten. */
function isRefusedThere({ people, refused }: State): boolean {
  return refused !== null && people.some((p) => p.call?.id === refused && !p.call.answered)
}

/** C10: nobody answered. We have missed the call, or give up on those whom we ring. */
export function ringTimeout(state: State, now: number): Step {
  if (state.phase.at === 'ringing') return decline(state, 'no-answer', now)
  let next: Step = [state, []]
  for (const { id } of ringing(state)) {
    const [said, say] = takeRefusal(next[0], id, 'no-answer')
    next = [said, [...next[1], ...say]]
  }
  return next
}

/** While nobody has accepted, our call also rings who comes, unless they refused it before. */
export function ringNewcomers(own: OwnCall, seen: readonly PersonSeen[]): OwnCall {
  if (own.since !== null) return own
  const fresh = seen.filter((p) => p.call === null && canCall(p) && !own.offering.includes(p.id))
  const rung = fresh.filter((p) => !own.refusals.some((r) => r.id === p.id)).map((p) => p.id)
  if (rung.length === 0) return own
  const offering = [...own.offering, ...rung].slice(0, limits.callMembers - 1)
  return { ...own, offering, rings: own.rings + 1 }
}

export function declined(state: State, from: PeerId, call: CallId, reason: DeclineReason): Step {
  return ownCall(state)?.id === call ? takeRefusal(state, from, reason) : [state, []]
}

/** One whom we ring will not come. If it was the last, and nobody came, the call is over. */
function takeRefusal(state: State, id: PeerId, reason: DeclineReason): Step {
  const own = ownCall(state)
  if (own === null || !ringing(state).some((p) => p.id === id)) return [state, []]
  // Another tab of that person's says what they answered, sooner or later.
  if (reason === 'elsewhere') return answeredInAnotherTab(state, id)
  const refusal = { id, name: nameOfId(state, id), reason }
  const refusals = [...own.refusals.filter((r) => r.id !== id), refusal]
  const next = withdrawOffer(setOwnCall(state, { ...own, refusals }), id)
  const [ended, say] = endIfRefused(next)
  return say.length > 0 ? [ended, say] : [notice(next, { what: 'refused', ...refusal }), []]
}

/** That tab may be gone, and say nothing. So the last one of all rings on until the timeout. */
function answeredInAnotherTab(state: State, id: PeerId): Step {
  const own = ownCall(state)
  const next = withdrawOffer(state, id)
  const isLast = own?.since === null && own.refusals.length === 0 && ringing(next).length === 0
  return isLast ? [state, []] : endIfRefused(next)
}

function endIfRefused(state: State): Step {
  const own = ownCall(state)
  if (own === null || own.since !== null || ringing(state).length > 0) return [state, []]
  return leaveCall(state, own, { why: 'refused', refusals: own.refusals })
}
