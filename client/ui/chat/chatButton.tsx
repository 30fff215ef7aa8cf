import message from 'lucide-static/icons/message-square.svg?raw'
import { chatWords } from '../../i18n/chat'
import { useApp } from '../app'
import { Shape } from '../parts/icon'
import { Place } from '../parts/place'
import { usePart } from '../usePart'
import { useChat } from './useChat'
import './chatButton.css'

/** Opens and closes the chat, and says how much is new in it. */
export function ChatButton({ quiet = false }: { quiet?: boolean }) {
  const words = usePart(chatWords)
  const { memory } = useApp()
  const chat = useChat()
  if (words === 'failed' || chat === null) return null
  if (words === null) return <Place like={quiet ? 'round quiet' : 'round'} />
  const key = memory.shortcuts.value && !quiet ? 'C' : undefined
  const count = chat.unread.value
  const label = count === 0 ? words.chat : words.chatWithNew(count)
  return (
    <button
      type="button"
      class={quiet ? 'round quiet chat-button' : 'round chat-button'}
      aria-label={label}
      title={key ? `${label} (${key})` : label}
      aria-keyshortcuts={key}
      aria-expanded={chat.isOpen.value}
      onClick={() => (chat.isOpen.value = !chat.isOpen.peek())}
    >
      <Shape svg={message} />
      {count > 0 && <span class="chat-count">{count > 99 ? '99+' : count}</span>}
    </button>
  )
}
