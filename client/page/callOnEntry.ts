/**
 * A call that somebody asks for before they are in its room. It stands in the memory of this page
 * alone, so that no link can ask for one.
 */
import { effect } from '@preact/signals'
import { CloseCode, limits } from '../../protocol/messages'
import type { Router } from '../routing/router'
import { isFull, type State, wayIn } from '../sdk'
import { beginsWithVideo, type MediaState, type Session } from '../session/session'

/** `at`: when it was asked for. Once we wait before a locked room, it waits with us. */
type Wanted = { room: string; at: number; knocks: boolean }

let wanted: Wanted | null = null
/** Ends that we look where the page goes. */
let stop = (): void => {}

/** Goes to this room, and calls once we are in it. Elsewhere nothing is left of that. */
export function callIn(
  router: Pick<Router, 'go' | 'route'>,
  room: string,
  key: string | null,
): void {
  stop()
  router.go({ at: 'room', room, key })
  wanted = { room, at: Date.now(), knocks: false }
  stop = effect(() => {
    const route = router.route.value
    if (route.at !== 'room' || route.room !== room) wanted = null
  })
}

type Ways = 'call' | 'accept' | 'join' | 'rejoin'
type Callable = Pick<Session, Ways | 'room' | 'state'> & {
  media: { state: { peek(): Pick<MediaState, 'entry'> } }
}

/** Makes the call of this room that was asked for, as if Call had been pressed. Gives what ends it. */
export function callOnEntry(session: Callable): () => void {
  let isOver = false
  const end = effect(() => {
    const state = session.state.value
    if (wanted?.room !== session.room) return
    wanted = stillWanted(wanted, state, Date.now())
    if (wanted === null || state.signaling.at !== 'open') return
    wanted = null
    // Not in the midst of what lets us in.
    queueMicrotask(() => isOver || begin(session))
  })
  return () => {
    isOver = true
    end()
  }
}

function begin(session: Callable): void {
  const state = session.state.peek()
  if (state.phase.at === 'in' || isFull(state)) return
  const way = state.phase.at === 'ringing' ? 'accept' : wayIn(state)
  session[way]({ video: beginsWithVideo(session, way) })
}

/**
 * Not by somebody who is in a call already, who was not let in, or who has long put the device
 * aside because there was no network. PURE.
 */
function stillWanted(asked: Wanted, { signaling, phase }: State, now: number): Wanted | null {
  if (phase.at === 'in') return null
  switch (signaling.at) {
    case 'knocking':
      return { ...asked, knocks: true }
    case 'closed':
      // It may be said who knocks, and then it is knocked.
      return signaling.code === CloseCode.locked ? { ...asked, knocks: true } : null
    case 'connecting':
    case 'reconnecting':
    case 'open':
      return asked.knocks || now - asked.at < limits.ringMs ? asked : null
    default:
      return signaling satisfies never
  }
}
