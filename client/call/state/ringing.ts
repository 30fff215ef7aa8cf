/** It rings here, and we ring others: how that begins, and all the ways in which it stops. PURE. */
import type { CallId, DeclineReason, PeerId } from '../../../protocol/messages'
import { limits } from '../../../protocol/messages'
import type { Profile } from '../../../protocol/payload'
import { setOwnCall, nameOfId, putPerson, toIdle, withdrawOffer } from './changes'
import { canCall, isFull, ownCall, peopleIn, ringing } from './derive'
import { leaveCall } from './ending'
import type { PersonSeen, Step } from './events'
import { notice } from './notices'
import type { OwnCall, RefusalReason, State } from './state'

export function called(state: State, id: PeerId, call: CallId, profile: Profile | null): Step {
  return [putPerson(state, { id, profile, call: { id: call, answered: false }, lost: false }), []]
}

/** So often somebody rings here in a minute, and all together. What is more is a missed call, and makes no sound. */
const ringsInAMinute = { ofOne: 4, ofAll: 12 }

/**
 * Ringing follows from who is in a call: it begins with one that nobody has accepted yet, and stops, as missed,
 * when nobody is in it any more (C6). `step` does this after every event, so that no event can forget it.
 */
export function followRinging(state: State, before: State, now: number): State {
  const { phase } = state
  if (phase.at !== 'ringing') return startRinging(state, now)
  // C7: there is no room in it any more.
  if (isFull(state)) return { ...miss(state, state, false, now), refused: phase.call }
  const [caller] = peopleIn(state, phase.call)
  if (caller === undefined) return startRinging(miss(state, before, false, now), now)
  if (peopleIn(state, phase.call).some((p) => p.id === phase.from)) return state
  return { ...state, phase: { ...phase, from: caller.id } }
}

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

/** A person answers once: no other tab of theirs goes on ringing, and nobody is told (C5). */
export function answeredElsewhere(state: State, call: CallId): Step {
  const { phase } = state
  if (phase.at === 'in') return [state, []]
  if (phase.at === 'idle' || phase.call !== call)
    return [isRefusedThere(state) ? state : { ...state, refused: call }, []]
  const next = toIdle(state, null, state.rejoin)
  return [{ ...next, refused: call }, [{ type: 'decline', call, reason: 'elsewhere' }]]
}

/** The call that we refused rings others still: it must not begin to ring here. */
function isRefusedThere({ people, refused }: State): boolean {
  return refused !== null && people.some((p) => p.call?.id === refused && !p.call.answered)
}

/** Nobody answered (C10): a callee has missed a call; a caller gives up on those who still ring. */
export function ringTimeout(state: State, now: number): Step {
  if (state.phase.at === 'ringing') return decline(state, 'no-answer', now)
  let next: Step = [state, []]
  for (const { id } of ringing(state)) {
    const [said, say] = takeRefusal(next[0], id, 'no-answer')
    next = [said, [...next[1], ...say]]
  }
  return next
}

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

/** One whom we rang will not come. When that was the last of them, and nobody came, the call is over. */
function takeRefusal(state: State, id: PeerId, reason: DeclineReason): Step {
  const own = ownCall(state)
  if (own === null || !ringing(state).some((p) => p.id === id)) return [state, []]
  // What that person answered, another tab of theirs has said, or is about to.
  if (reason === 'elsewhere') return answeredInAnotherTab(state, id)
  const refusal = { id, name: nameOfId(state, id), reason }
  const refusals = [...own.refusals.filter((r) => r.id !== id), refusal]
  const next = withdrawOffer(setOwnCall(state, { ...own, refusals }), id)
  const [ended, say] = endIfRefused(next)
  return say.length > 0 ? [ended, say] : [notice(next, { what: 'refused', ...refusal }), []]
}

/** Should that tab be gone, nobody says what it answered: then the last one of all rings on until it is no answer. */
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
