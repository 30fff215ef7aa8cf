/**
 * Ringing with a closed tab, of one session: whether this room rings here, who else may be rung,
 * and what becomes of it when we call. EDGE. Loaded once we are in a room where that may be.
 */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { logFailure } from '../base/logFailure'
import type { Language } from '../i18n/language'
import type { Recent } from '../memory/recents'
import type { Ringable } from '../ring/kept'
import { ringables } from '../ring/kept'
import { ringSupport } from '../ring/subscription'
import { nameOf, ownCall, peopleIn } from '../sdk'
import { tabSecret } from '../signaling/identity'
import { followNotification, ofBrowser } from './acceptedElsewhere'
import { chatOf } from './chat'
import { createDevicesHere } from './devicesHere'
import { createOwnRinging, type OwnRinging } from './ownRinging'
import { createRingOut, type Rung } from './ringOut'
import type { Session } from './session'

export type { OwnRinging } from './ownRinging'
export type { Rung } from './ringOut'
export type { Ringable } from '../ring/kept'

export type SessionRing = {
  own: OwnRinging
  /** Who may be rung, and is not here. */
  absent: ReadonlySignal<readonly Ringable[]>
  /** Whom our call rings so, and what came of it. */
  rung: ReadonlySignal<readonly Rung[]>
  /** Rings them once more, in the call that waits. */
  ringAgain: () => void
  /** Accepted on a notification, and the call was over before this page was there. */
  isTooLate: ReadonlySignal<boolean>
}

type Around = {
  memory: { keeps: ReadonlySignal<boolean>; recents: ReadonlySignal<readonly Recent[]> }
  language: () => Language
}

const sessionRings = new WeakMap<Session, SessionRing>()

/** That of this session, in a sealed room: one, whoever asks. */
export function ringOf(session: Session, around: Around): SessionRing {
  const ring = sessionRings.get(session) ?? createSessionRing(session, around)
  sessionRings.set(session, ring)
  return ring
}

function createSessionRing(session: Session, { memory, language }: Around): SessionRing {
  const { room, link, state, media } = session
  const { origin, hash } = new URL(link)
  const store = ringables()
  /** The names of all who were in the call that rings. */
  let met = new Set<string>()
  let rungCall: string | null = null

  const own = createOwnRinging({
    origin,
    room,
    key: hash.slice(1),
    language,
    remembered: () => new Set(memory.recents.peek().map((recent) => recent.room)),
    now: Date.now,
  })
  const out = createRingOut({
    room,
    link,
    secret: tabSecret,
    you: () => state.peek().you ?? '',
    name: () => session.name.peek(),
    met: () => met,
    onVoid: (device) => store.drop(room, device),
  })
  const devices = createDevicesHere({ session, store, own, onCame: out.came })
  const notified = ringSupport() === 'yes' ? followNotification(session, ofBrowser()) : null

  function ringAll(): void {
    const call = ownCall(state.peek())
    const absent = devices.absent.peek()
    if (call === null || absent.length === 0) return
    rungCall = call.id
    const { camera, voice } = media.state.peek().entry
    out.ring(call.id, absent, camera && !voice)
  }

  /** A call that we began, and that nobody has accepted, rings them; its end ends that. */
  function follow(): void {
    const now = state.value
    const call = ownCall(now)
    if (rungCall !== null && call?.id !== rungCall) {
      out.end()
      rungCall = null
    }
    if (call === null) {
      met = new Set()
      return
    }
    for (const one of peopleIn(now, call.id)) met.add(nameOf(one) ?? '')
    const isWaiting = call.since === null && met.size === 0
    if (isWaiting && now.signaling.at === 'open' && rungCall === null) ringAll()
  }

  const stops = [effect(follow), out.end, devices.end, () => notified?.end()]
  chatOf(session, memory).besides.listen({
    said: devices.hear,
    removed: () => void own.rotate().catch(logFailure('ringing')),
    replied: (payload) => void out.replied(payload),
    left: () => stops.forEach((stop) => stop()),
  })

  return {
    own,
    absent: devices.absent,
    rung: out.rung,
    ringAgain: ringAll,
    isTooLate: notified?.isTooLate ?? signal(false),
  }
}
