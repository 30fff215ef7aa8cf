/** `accept=auto`: goes into calls by itself. */
import { isFull, joinableCall, peopleIn } from '../sdk'
import { beginsWithVideo, type Session } from '../session/session'

type Accepting = Parameters<typeof beginsWithVideo>[0] &
  Pick<Session, 'state' | 'accept' | 'join' | 'rejoin'>

/**
 * Goes into every call that there is, once, as it is: by voice into a voice call. Who has left one,
 * or lost it, is not taken back. To be called whenever the state is another.
 */
export function createAcceptor(session: Accepting): () => void {
  const known = new Set<string>()
  return () => {
    const state = session.state.peek()
    const { phase, rejoin } = state
    const call = phase.at === 'ringing' ? phase.call : joinableCall(state)
    const own = phase.at === 'in' ? phase.call.id : null
    if (own !== null) known.add(own)
    if (call === null || known.has(call) || state.signaling.at !== 'open' || isFull(state)) return
    known.add(call)
    const way = phase.at === 'ringing' ? 'accept' : rejoin?.call === call ? 'rejoin' : 'join'
    const isSeen = peopleIn(state, call).some((p) => p.profile?.camera === true)
    session[way]({ video: beginsWithVideo(session, way) && (way !== 'join' || isSeen) })
  }
}
