/** What follows from the state. PURE, and never kept: a link, a timer or a tone that nothing asks for cannot be left over. */
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

/** Whom we see there, and the lost among them: these stay when we lock the room or remove somebody (L1, L5). */
export function seenIds(state: State): PeerId[] {
  const awaited = ownCall(state)?.awaiting?.id
  const ids = state.people.map((p) => p.id)
  // We show that we wait for that one's page.
  return awaited && !ids.includes(awaited) ? [...ids, awaited] : ids
}

/** The others in a call, but for those who said themselves that they are out of it. */
export function peopleIn(state: State, call: CallId): Person[] {
  return state.people.filter((p) => p.call?.id === call && p.saysOut !== true)
}

/** Whom we are ringing: we hold an offer out to them, and they have not entered. */
export function ringing(state: State): Person[] {
  const own = ownCall(state)
  if (own === null) return []
  return state.people.filter((p) => p.call === null && own.offering.includes(p.id) && canCall(p))
}

/** Whether its browser can make calls. One that cannot is told of ours by the room, and is not waited for. */
export function canCall({ profile }: Pick<Person, 'profile'>): boolean {
  return profile?.lacks !== 'calls'
}

/** Whether what rings here is a voice call. A camera that the caller turns on or loses meanwhile does not make it another. */
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

/** How one gets into a call from here: back into the last one while no other goes on, into that of others, or into a new one. */
export function wayIn(state: State): 'rejoin' | 'join' | 'call' {
  const call = joinableCall(state)
  if (state.rejoin !== null && (call === null || call === state.rejoin.call)) return 'rejoin'
  return call === null ? 'call' : 'join'
}

/** C7: whether nobody else has room in the call of others. */
export function isFull(state: State): boolean {
  return state.people.filter((p) => p.call?.answered === true).length >= limits.callMembers
}

/** The links that ought to exist right now, and our part in each. To somebody who cannot be read there is none. */
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
          // Who is in the call has a link before those whom it rings.
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
 * In a call that ours will not meet. Whose unanswered call comes while ours is unanswered called first: the room is about to
 * say that ours became theirs (C3), and its offer, which comes before that, needs the link.
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

/** The call that the next hello names (J8): our own, or one that we left when the room could not be told. */
export function helloCall(state: State): (CallRef & { size: number }) | null {
  const own = ownCall(state)
  if (own === null) return state.untold && { ...state.untold, size: 1 }
  const size = 1 + peopleIn(state, own.id).length
  return { id: own.id, answered: own.since !== null, size }
}
