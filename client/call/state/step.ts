/**
 * The one way the state changes: start here. PURE: what happened, and when, gives the next state
 * and what to say. Each arm calls the rule, in the file of its subject. A rule in the present tense
 * is what we do (`decline`); one in the past tense is what the room says (`declined`).
 */
import { awaitTimeout, forgetAwaited } from './awaiting'
import { updatePerson } from './changes'
import { joinableCall } from './derive'
import { hangUp, hungUp, linkClosed, linkFailed, sayOwed } from './ending'
import { accepted, connected, enterCall, entryRefused, placeCall, rejoinCall } from './entering'
import type { Event, Step } from './events'
import { saysOut } from './inBand'
import { lockChanged, startKnocking } from './lock'
import { dismiss, notice } from './notices'
import { closed, forgetLost, joined, left, reconnecting } from './presence'
import { answeredElsewhere, called, decline, declined, followRinging, ringTimeout } from './ringing'
import type { State } from './state'
import { welcome } from './welcome'

const enters: ReadonlySet<string> = new Set(['call', 'accept', 'rejoin'])

/** `now` in ms since the epoch. */
export function step(state: State, event: Event, now: number): Step {
  const done = 'do' in event ? act(state, event, now) : hear(state, event, now)
  const isEntering = done[1].some((say) => 'type' in say && enters.has(say.type))
  const [next, say] = isEntering ? sayOwed(done) : done
  return [followRinging(forgetAwaited(forgetLost(next)), state, now), say]
}

function act(state: State, event: Extract<Event, { do: unknown }>, now: number): Step {
  const { phase } = state
  switch (event.do) {
    case 'call':
      return phase.at === 'idle' ? placeCall(state, event.call) : [state, []]
    case 'accept':
      return phase.at === 'ringing' ? enterCall(state, phase.call, now) : [state, []]
    case 'join': {
      const call = joinableCall(state)
      return call === null ? [state, []] : enterCall(state, call, now)
    }
    case 'rejoin':
      return phase.at === 'idle' ? rejoinCall(state) : [state, []]
    case 'decline':
      return decline(state, event.reason, now)
    case 'hang-up':
      return hangUp(state, now)
    case 'dismiss':
      return [dismiss(state, event.what), []]
    default:
      return event satisfies never
  }
}

function hear(state: State, event: Extract<Event, { type: unknown }>, now: number): Step {
  switch (event.type) {
    case 'ring-timeout':
      return ringTimeout(state, now)
    case 'elsewhere':
      return answeredElsewhere(state, event.call)
    case 'link-failed':
      return linkFailed(state, event.peer, event.trouble, now)
    case 'connected':
      return [connected(state, now), []]
    case 'link-closed':
      return linkClosed(state, event.peer, now)
    case 'await-timeout':
      return awaitTimeout(state, now)
    case 'remembered':
      return [state.phase.at === 'in' ? state : { ...state, rejoin: event.rejoin }, []]
    case 'welcome':
      return welcome(state, event, now)
    case 'locked':
      return [startKnocking(state), []]
    case 'lock':
      return lockChanged(state, event.from, event.lock, now)
    case 'knocks':
      return [{ ...state, knocks: event.knocks }, []]
    case 'joined':
      return joined(state, event.person, now)
    case 'left':
      return left(state, event.from, event.reason, now)
    case 'profile':
      return [updatePerson(state, event.from, { profile: event.profile }), []]
    case 'call':
      return called(state, event.from, event.call, event.profile)
    case 'accept':
      return accepted(state, event, now)
    case 'decline':
      return declined(state, event.from, event.call, event.reason)
    case 'hangup':
      return hungUp(state, event.from, event.call, now)
    case 'says-out':
      return saysOut(state, event, now)
    case 'owed-timeout':
      return sayOwed([state, []])
    case 'refused':
      return entryRefused(state, event.code)
    case 'tampered':
      return [notice(state, { what: 'tampered' }), []]
    case 'reconnecting':
      return [reconnecting(state), []]
    case 'closed':
      return [closed(state, event.code), []]
    default:
      return event satisfies never
  }
}
