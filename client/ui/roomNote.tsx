import { useWords } from './app'
import { useSession } from './sessionContext'
import { useSlow } from './time'

/** The state of the connection to the room, only where it is worth a word. */
export function RoomNote() {
  const t = useWords()
  const { signaling, phase } = useSession().state.value
  const slow = useSlow(signaling.at !== 'open')
  const text = {
    open: null,
    closed: null,
    knocking: null,
    connecting: slow ? t.connectingSlow : null,
    reconnecting: !slow
      ? t.reconnecting
      : phase.at === 'in'
        ? t.reconnectingInCall
        : t.reconnectingSlow,
  }[signaling.at]
  return text && <p class="room-note">{text}</p>
}
