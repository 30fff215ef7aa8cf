import { chatWords } from '../../i18n/chat'
import { toName } from '../../i18n/say'
import { useWords } from '../app'
import { usePart } from '../usePart'
import { useChat } from './useChat'
import './chatNote.css'

/**
 * What was said last, over the call for some seconds; a press opens the chat. It is said aloud
 * elsewhere, and whoever has no mouse opens the chat by its button.
 */
export function ChatNote() {
  const t = useWords()
  const words = usePart(chatWords)
  const chat = useChat()
  const entry = chat?.newest.value
  if (!chat || !entry || words === null || words === 'failed') return null
  return (
    <button
      key={entry.id}
      type="button"
      class="chat-note"
      tabIndex={-1}
      aria-hidden="true"
      onClick={() => (chat.isOpen.value = true)}
    >
      <b>{toName(t, entry.name)}</b>
      <span dir="auto">{entry.text}</span>
    </button>
  )
}
