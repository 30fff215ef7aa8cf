import { useWords } from '../app'
import { useSession } from '../sessionContext'
import { useSlow } from '../parts/time'
import { useLoaded } from '../useLoaded'

/** The state of the connection to the room, only where it is worth a word. */
export function RoomNote() {
  const t = useWords()
  const { signaling, phase } = useSession().state.value
  const slow = useSlow(signaling.at !== 'open')
  const inCall = phase.at === 'in'
  const text = {
    open: null,
    closed: null,
    knocking: null,
    connecting: slow ? t.connectingSlow : null,
    reconnecting: !slow ? t.reconnecting : inCall ? t.reconnectingInCall : t.reconnectingSlow,
  }[signaling.at]
  if (text === null) return null
  return slow && !inCall ? <SlowNote text={text} /> : <p class="room-note">{text}</p>
}

function SlowNote({ text }: { text: string }) {
  const part = useLoaded(() => import('./obstacleNote'))
  return part === null || part === 'failed' ? (
    <p class="room-note">{text}</p>
  ) : (
    <part.ObstacleNote text={text} />
  )
}
