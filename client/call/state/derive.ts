/**
 * What follows from the state: links, timers, tones, and what the interface shows. PURE. It is
 * computed anew each time, so nothing can be left over that the state does not ask for.
 */
import { type CallId, type CallRef, limits, type PeerId } from '../../../protocol/messages'
import type { LinkRole } from '../types'
import type { Knock, Name, OwnCall, Person, State } from './state'

export function ownCall(state: State): OwnCall | null {
  return state.phase.at === 'in' ? state.phase.call : null
}

/** The call that we are in, or that rings. */
export function callOf({ phase }: State): CallId | null {
  if (phase.at === 'in') return phase.call.id
  return phase.at === 'ringing' ? phase.call : null
}

export function person(state: State, id: PeerId): Person | undefined {
  return state.people.find((p) => p.id === id)
}

/** What somebody is called, in words for people. */
export function nameOf(someone: Person | Knock | undefined): Name {
  return someone === undefined ? '' : someone.profile && someone.profile.name
}

/**
 * Whom we show, the lost among them: they may stay when we lock the room or remove somebody (L1).
 */
export function seenIds(state: State): PeerId[] {
  const awaited = ownCall(state)?.awaiting?.id
  const ids = state.people.map((p) => p.id)
  // We also show for whose page we wait.
  return awaited && !ids.includes(awaited) ? [...ids, awaited] : ids
}

/** The others in a call, but for those who said themselves that they are out of it. */
export function peopleIn(state: State, call: CallId): Person[] {
  return state.people.filter((p) => p.call?.id === call && p.saysOut !== true)
}

/** Whom we ring: we have an offer for them, and they are in no call. */
export function ringing(state: State): Person[] {
  const own = ownCall(state)
  if (own === null) return []
  return state.people.filter((p) => p.call === null && own.offering.includes(p.id) && canCall(p))
}

/** Whether it shows its face: while it shares, a camera that is off is said to be on (P1). */
export function hasCamera({ profile }: Pick<Person, 'profile'>): boolean {
  return profile?.camera === true && profile.screen !== true
}

/** Whether its browser can make calls. The room tells one that cannot; we do not wait for it. */
export function canCall({ profile }: Pick<Person, 'profile'>): boolean {
  return profile?.lacks !== 'calls'
}

/**
 * Whether a voice call rings here. What the caller does to the camera meanwhile changes nothing.
 */
export function isVoiceCall({ phase }: State): boolean {
  return phase.at === 'ringing' && phase.byVoice === true
}

/** Whether we are alone in our call, and wait for one whose page went away. */
export function isAwaiting(state: State): boolean {
  const own = ownCall(state)
  return own !== null && own.awaiting !== null && peopleIn(state, own.id).length === 0
}

export function namesAndLength(
  state: State,
  own: OwnCall,
  now: number,
): { names: Name[]; lengthMs: number | null } {
  const others = peopleIn(state, own.id).map(nameOf)
  const names = others.length === 0 && own.awaiting !== null ? [own.awaiting.name] : others
  return { names, lengthMs: own.connectedAt === null ? null : now - own.connectedAt }
}

/** L1: whether the room lets us lock it, let people in and put them out. */
export function mayAct(state: State): boolean {
  if (state.signaling.at !== 'open') return false
  const own = ownCall(state)
  return own?.entered === true || !state.people.some((p) => p.call?.answered === true)
}

/** A call of others that can be joined, or null. */
export function joinableCall(state: State): CallId | null {
  if (state.phase.at !== 'idle') return null
  return state.people.find((p) => p.call !== null)?.call?.id ?? null
}

/** What the call button does: back into our last call, into the call of others, or a new call. */
export function wayIn(state: State): 'rejoin' | 'join' | 'call' {
  const call = joinableCall(state)
  if (state.rejoin !== null && (call === null || call === state.rejoin.call)) return 'rejoin'
  return call === null ? 'call' : 'join'
}

/** C7: whether the room's call takes nobody else. */
export function isFull(state: State): boolean {
  return state.people.filter((p) => p.call?.answered === true).length >= limits.callMembers
}

/** The links that ought to exist, and our part in each. Who cannot be read has none (T6). */
export function linksWanted(state: State): Map<PeerId, LinkRole> {
  const { phase } = state
  switch (phase.at) {
    case 'idle':
      return new Map()
    case 'ringing':
      return new Map(
        peopleIn(state, phase.call)
          .filter(isReachable)
          .map((p) => [p.id, 'hold']),
      )
    case 'in': {
      const { id, offering } = phase.call
      return new Map(
        state.people
          .filter(isReachable)
          .filter((p) => p.saysOut !== true)
          .filter((p) => p.call?.id === id || (offering.includes(p.id) && !isElsewhere(p, state)))
          // Those in the call come before those whom it rings.
          .sort((a, b) => Number(b.call?.id === id) - Number(a.call?.id === id))
          .slice(0, limits.callMembers - 1)
          .map((p) => [p.id, offering.includes(p.id) ? 'offer' : 'answer']),
      )
    }
    default:
      return phase satisfies never
  }
}

function isReachable({ profile }: Person): boolean {
  return profile !== null && profile.lacks !== 'calls'
}

/**
 * In another call than ours, for good. If both calls are unanswered, the other called first: the
 * room is about to say that our call became theirs (C3), and their offer comes before that.
 */
function isElsewhere({ call }: Person, state: State): boolean {
  return call !== null && (call.answered || ownCall(state)?.since !== null)
}

/**
 * A name for the ringing that is going on, or null. It changes when somebody else begins to ring,
 * and with each change the ring timeout starts anew (C10).
 */
export function ringKey(state: State): string | null {
  if (state.phase.at === 'ringing') return state.phase.call
  const own = ownCall(state)
  return own !== null && ringing(state).length > 0 ? `${own.id} ${own.rings}` : null
}

/** A name for the waiting that is going on, or null. */
export function awaitKey(state: State): string | null {
  const own = ownCall(state)
  return own !== null && isAwaiting(state) ? `${own.id} ${own.awaiting?.id}` : null
}

/** A name for what the room is to be told soon, or null. */
export function owedKey({ signaling, owed }: State): string | null {
  return signaling.at === 'open' ? owed : null
}

/**
 * The call that the next hello names (J8): our own, or one that we could not tell the room we left.
 */
export function helloCall(state: State): (CallRef & { size: number }) | null {
  const own = ownCall(state)
  if (own === null) return state.untold && { ...state.untold, size: 1 }
  const size = 1 + peopleIn(state, own.id).length
  return { id: own.id, answered: own.since !== null, size }
}
