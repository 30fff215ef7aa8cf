import type { RoomWords } from '../../i18n/en/room'
import { useSession } from '../sessionContext'
import '../parts/rowButton.css'
import '../parts/switch.css'

/** It shows what the room has said, not what was pressed. */
export function LockSwitch({ words }: { words: RoomWords }) {
  const session = useSession()
  const isLocked = session.state.value.lock !== null
  return (
    <section aria-label={words.room}>
      <button
        type="button"
        role="switch"
        class="row-button switch"
        aria-checked={isLocked}
        aria-label={words.lockRoom}
        aria-describedby="lock-hint"
        onClick={() => session.lock(!isLocked)}
      >
        <span>
          {words.lockRoom}
          <small id="lock-hint">{words.lockHint}</small>
        </span>
        <span class="switch-track" />
      </button>
    </section>
  )
}
