/**
 * What there is beside the codes of pairs, for as long as the session: who is known from earlier
 * calls in this room (client/trust/identity.ts), which it joins with what this browser keeps, and
 * the code of a group (client/trust/groupSafety.ts). EDGE. Loaded with the call.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { logFailure } from '../base/logFailure'
import type { Recent } from '../memory/recents'
import { keepRoomKeys, openRoomKeys } from '../memory/roomKeys'
import { ownCall, peopleIn, person } from '../sdk'
import type { Group } from '../trust/groupEpoch'
import { createGroupSafety, type GroupState } from '../trust/groupSafety'
import { createIdentity, type Identity } from '../trust/identity'
import type { Session } from './session'

export type SessionSafety = {
  /** Whether others can know this browser again here; null while that is not known. */
  isKept: ReadonlySignal<boolean | null>
  group: ReadonlySignal<GroupState>
  /**
   * The person has compared the code of the group: so they have those of all pairs. Null takes that
   * back of the group alone. Returns whether it is done, as `verify`.
   */
  verifyGroup: (code: readonly number[] | null) => boolean
}

type Of = Pick<Session, 'room' | 'state' | 'links' | 'safetyPort' | 'verify'>
type Memory = { keeps: ReadonlySignal<boolean>; recents: ReadonlySignal<readonly Recent[]> }

/** As long as it takes until a code that does not come is a warning (ui/parts/time.ts). */
const lateMs = 4000

const all = new WeakMap<Of, SessionSafety>()

/** That of this session: one, whoever asks. */
export function safetyOf(session: Of, memory: Memory): SessionSafety {
  const safety = all.get(session) ?? createSessionSafety(session, memory)
  all.set(session, safety)
  return safety
}

function createSessionSafety(session: Of, memory: Memory): SessionSafety {
  const hasKeys = signal<boolean | null>(null)
  const isKept = computed(() => memory.keeps.value && hasKeys.value)
  const coming = bring(session, memory).catch(() => null)
  void coming.then((identity) => (hasKeys.value = identity !== null))
  /** What is forgotten by now recognises nobody, and shows nothing. */
  const use = (act: (identity: Identity) => void) =>
    void coming.then((identity) => identity !== null && memory.keeps.peek() && act(identity))

  const group = signal<GroupState>({ at: 'none' })
  const groupSafety = createGroupSafety({
    you: () => session.state.peek().you ?? '',
    say: (to, message) => session.safetyPort()?.say(to, message),
    onChange() {
      const next = groupSafety.state()
      if (JSON.stringify(next) !== JSON.stringify(group.peek())) group.value = next
    },
  })
  const follow = (): void => groupSafety.follow(groupOf(session))

  let isListening = false
  session.links.subscribe(() => {
    const port = isListening ? null : session.safetyPort()
    if (port === null) return
    isListening = true
    port.listen({
      ready(peer) {
        use((identity) => identity.ready(peer))
        follow()
        groupSafety.opened(peer)
      },
      hear(peer, message) {
        if (message.type === 'prove') use((identity) => identity.hear(peer, message))
        else groupSafety.hear(peer, message)
      },
      verified: (peer, is) => use((identity) => identity.verified(peer, is)),
    })
  })
  session.state.subscribe(() => {
    use((identity) => identity.look())
    follow()
  })

  return {
    isKept,
    group,
    verifyGroup(code) {
      if (!groupSafety.verify(code)) return false
      if (code === null) return true
      for (const [peer, { safety }] of session.links.peek())
        if (groupOf(session).has(peer) && 'code' in safety) session.verify(peer, safety.code)
      return true
    },
  }
}

/** The others in our call. */
function groupOf(session: Of): Group {
  const state = session.state.peek()
  const own = ownCall(state)
  const people = own === null ? [] : peopleIn(state, own.id)
  return new Map(people.map(({ id }) => [id, session.safetyPort()?.evidence(id) ?? null]))
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
