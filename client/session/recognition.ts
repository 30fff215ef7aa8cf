/**
 * Who is known from earlier calls in this room, for as long as the session: it joins what the others
 * show (client/trust/identity.ts) with what this browser keeps. EDGE. Loaded with the call.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { logFailure } from '../base/logFailure'
import type { Recent } from '../memory/recents'
import { keepRoomKeys, openRoomKeys } from '../memory/roomKeys'
import { ownCall, person } from '../sdk'
import { createIdentity, type Identity } from '../trust/identity'
import type { Session } from './session'

export type SessionRecognition = {
  /** Whether others can know this browser again here; null while that is not known. */
  isKept: ReadonlySignal<boolean | null>
}

type Of = Pick<Session, 'room' | 'state' | 'links' | 'safetyPort'>
type Memory = { keeps: ReadonlySignal<boolean>; recents: ReadonlySignal<readonly Recent[]> }

/** As long as it takes until a code that does not come is a warning (ui/parts/time.ts). */
const lateMs = 4000

const all = new WeakMap<Of, SessionRecognition>()

/** That of this session: one, whoever asks. */
export function recognitionOf(session: Of, memory: Memory): SessionRecognition {
  const recognition = all.get(session) ?? createRecognition(session, memory)
  all.set(session, recognition)
  return recognition
}

function createRecognition(session: Of, memory: Memory): SessionRecognition {
  const hasKeys = signal<boolean | null>(null)
  const isKept = computed(() => memory.keeps.value && hasKeys.value)
  const coming = bring(session, memory).catch(() => null)
  void coming.then((identity) => (hasKeys.value = identity !== null))
  /** What is forgotten by now recognises nobody, and shows nothing. */
  const use = (act: (identity: Identity) => void) =>
    void coming.then((identity) => identity !== null && memory.keeps.peek() && act(identity))

  let isListening = false
  session.links.subscribe(() => {
    const port = isListening ? null : session.safetyPort()
    if (port === null) return
    isListening = true
    port.listen({
      ready: (peer) => use((identity) => identity.ready(peer)),
      hear: (peer, message) => use((identity) => identity.hear(peer, message)),
      verified: (peer, is) => use((identity) => identity.verified(peer, is)),
    })
  })
  session.state.subscribe(() => use((identity) => identity.look()))
  return { isKept }
}

/** Null where nothing is kept. There are links by the time that somebody hears of it. */
async function bring(session: Of, memory: Memory): Promise<Identity | null> {
  if (!memory.keeps.peek()) return null
  const keys = await openRoomKeys(session.room)
  if (keys === null) return null
  const rooms = memory.recents.peek().map(({ room }) => room)
  keepRoomKeys(new Set([session.room, ...rooms])).catch(logFailure('keys of rooms'))
  return createIdentity({
    room: session.room,
    port: {
      say: (to, message) => session.safetyPort()?.say(to, message) ?? false,
      evidence: (peer) => session.safetyPort()?.evidence(peer) ?? null,
      isVerified: (peer) => session.safetyPort()?.isVerified(peer) ?? false,
      recognise: (...known) => session.safetyPort()?.recognise(...known),
    },
    keys,
    call: () => ownCall(session.state.peek())?.id ?? null,
    nameOf: (peer) => person(session.state.peek(), peer)?.profile?.name ?? null,
    later: (act) => void setTimeout(act, lateMs),
  })
}
