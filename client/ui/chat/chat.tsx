import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { chatWords } from '../../i18n/chat'
import type { ChatWords } from '../../i18n/en/chat'
import { roomWords } from '../../i18n/room'
import { nameText } from '../../i18n/say'
import { type SessionChat, takesChat } from '../../session/chat'
import { useWords } from '../app'
import { FailedPart } from '../failed'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import { Composer } from './composer'
import { HandsList } from './handsList'
import { EntryItem } from './entryItem'
import { useChat } from './useChat'
import './chat.css'

/** Nearer to its end than this, the list stays there as it grows; in pixels. */
const endPx = 48

/** What was said, and the field in which more is. */
export function ChatContent() {
  const words = usePart(chatWords)
  const chat = useChat()
  if (words === null || chat === null) return null
  if (words === 'failed') return <FailedPart />
  return (
    <div class="chat">
      <HandsList chat={chat} words={words} />
      <Messages chat={chat} words={words} />
      <NotHere words={words} />
      <Composer chat={chat} words={words} />
    </div>
  )
}

type Props = { chat: SessionChat; words: ChatWords }

function Messages({ chat, words }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const isAtEnd = useSignal(true)
  const entries = chat.entries.value
  const last = entries.at(-1)

  const toEnd = () => list.current?.scrollTo({ top: list.current.scrollHeight })
  const look = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = list.current ?? {}
    isAtEnd.value = scrollHeight - scrollTop - clientHeight < endPx
  }
  // Who reads what was said before stays there; what one says oneself is looked at.
  useLayoutEffect(() => {
    if (isAtEnd.peek() || last?.from === null) toEnd()
  }, [last?.from, last?.id])
  useEffect(() => {
    if (list.current === null) return undefined
    const resized = new ResizeObserver(() => isAtEnd.peek() && toEnd())
    resized.observe(list.current)
    return () => resized.disconnect()
  }, [])

  return (
    <div class="chat-middle">
      {/* Keys scroll it. What is new is said by the page's own live region. */}
      <div
        ref={list}
        class="chat-list"
        role="log"
        aria-live="off"
        tabIndex={0}
        aria-label={words.messages}
        onScroll={look}
      >
        <Privacy words={words} />
        {entries.map((entry, i) => (
          <EntryItem
            key={`${entry.from} ${entry.id}`}
            entry={entry}
            before={entries[i - 1]}
            chat={chat}
            words={words}
          />
        ))}
      </div>
      {!isAtEnd.value && (
        <button type="button" class="button chat-newest" onClick={toEnd}>
          {words.newest}
        </button>
      )}
    </div>
  )
}

/** In an open room it is what the page says of it already. */
function Privacy({ words }: Pick<Props, 'words'>) {
  const { sealed } = useSession()
  const room = usePart(roomWords)
  const hint = sealed ? words.onlyHere : room === null || room === 'failed' ? '' : room.openRoomHint
  return (
    <p class="chat-privacy">
      {words.sinceYouCame} {hint}
    </p>
  )
}

/** Who does not see what is said here. */
function NotHere({ words }: Pick<Props, 'words'>) {
  const t = useWords()
  const { people } = useSession().state.value
  if (people.length === 0) return <p class="chat-hint">{words.nobody}</p>
  const without = people.filter((one) => one.profile !== null && !takesChat(one))
  if (without.length === 0) return null
  return <p class="chat-hint">{words.withoutChat(without.map((one) => nameText(t, one)))}</p>
}
