import { roomWords } from '../../i18n/room'
import { useApp, useWords } from '../app'
import { Icon } from '../parts/icon'
import { useSession } from '../sessionContext'

/** Whether the room is sealed, and at a press what that means. */
export function RoomKind() {
  const t = useWords()
  const { speech, toaster } = useApp()
  const { sealed } = useSession()

  async function explain() {
    const words = await roomWords[speech.language.peek()]().catch(() => null)
    if (words === null) return toaster.toast(t.loadFailed)
    toaster.toast(sealed ? words.sealedHint : words.openRoomHint)
  }

  return (
    <button type="button" class="room-kind" onClick={() => void explain()}>
      <Icon name={sealed ? 'lock' : 'globe'} />
      {sealed ? t.sealed : t.openRoom}
    </button>
  )
}
