import door from 'lucide-static/icons/door-closed-locked.svg?raw'
import { roomWords } from '../../i18n/room'
import { Shape } from '../parts/icon'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import './lockChip.css'

/** That the room is locked. A door, since a lock by the room's name says that it is private. */
export function LockChip() {
  const words = usePart(roomWords)
  const { lock } = useSession().state.value
  if (lock === null || words === null || words === 'failed') return null
  return (
    <span class="chip lock-chip">
      <Shape svg={door} />
      {words.locked}
    </span>
  )
}

/**
 * A member who is in the call, and outside of the room: its lock changed while the connection was
 * lost.
 */
export function LockNote() {
  const words = usePart(roomWords)
  const { signaling } = useSession().state.value
  if (signaling.at !== 'knocking' || words === null || words === 'failed') return null
  return <p class="room-note">{words.lockedMeanwhile}</p>
}
