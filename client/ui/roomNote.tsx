import { useWords } from './app'
import { useSession } from './sessionContext'
import { useSlow } from './time'

/** The state of the connection to the room, only where it is worth a word. */
export function RoomNote() {
  const t = useWords()
  const { at } = useSession().state.value.signaling
  const slow = useSlow(at === 'connecting')
  const text = at === 'reconnecting' ? t.reconnecting : slow ? t.connectingSlow : null
  return text && <p class="room-note">{text}</p>
}
