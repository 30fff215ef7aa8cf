import { roomWords } from '../../i18n/room'
import { useApp, useWords } from '../app'
import { Failed } from '../failed'
import { Message } from '../parts/message'
import { NameField } from '../parts/nameField'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import './knocking.css'

/** Before a locked room: who waits to be let in sees nothing of it, and may say who it is. */
export function Knocking() {
  const t = useWords()
  const words = usePart(roomWords)
  const { router, embedded } = useApp()
  const { room, state } = useSession()
  const { signaling } = state.value
  if (words === 'failed') return <Failed />
  if (words === null) return null
  const isLost = signaling.at === 'knocking' && signaling.isLost
  return (
    <Message title={words.roomIsLocked} text={words.waiting}>
      {!embedded && <p class="knocking-room">{room}</p>}
      {embedded?.isNamed || <NameField />}
      <p class="knocking-note" role="status">
        {isLost && t.reconnecting}
      </p>
      {!embedded && (
        <button type="button" class="button big" onClick={() => router.go({ at: 'home' })}>
          {t.home}
        </button>
      )}
    </Message>
  )
}
