import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { chatWords } from '../../i18n/chat'
import { filesWords } from '../../i18n/files'
import type { ChatWords } from '../../i18n/en/chat'
import type { FilesWords } from '../../i18n/en/files'
import { roomWords } from '../../i18n/room'
import { nameText } from '../../i18n/say'
import { type SessionChat, takesChat } from '../../session/chat'
import type { SessionFiles } from '../../session/files'
import { useWords } from '../app'
import { FailedPart } from '../failed'
import { FileItem } from '../files/fileItem'
import { useFiles } from '../files/useFiles'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import { Composer } from './composer'
import { HandsList } from './handsList'
import { EntryItem } from './entryItem'
import { toEntry, toItems } from './items'
import { useChat } from './useChat'
import './chat.css'

/** Nearer to its end than this, the list stays there as it grows; in pixels. */
const endPx = 48

/** What was said, and the field in which more is. */
export function ChatContent() {
  const words = usePart(chatWords)
  const fileWords = usePart(filesWords)
  const chat = useChat()
  const files = useFiles()
  if (words === null || chat === null) return null
  if (words === 'failed') return <FailedPart />
  const own =
    files === null || fileWords === null || fileWords === 'failed'
      ? null
      : { of: files, words: fileWords }
  return (
    <div class="chat">
      <HandsList chat={chat} words={words} />
      <Messages chat={chat} words={words} files={own} />
      <NotHere words={words} />
      <Composer chat={chat} words={words} files={own} />
    </div>
  )
}

type Props = { chat: SessionChat; words: ChatWords; files: Files }
type Files = { of: SessionFiles; words: FilesWords } | null

function Messages({ chat, words, files }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const isAtEnd = useSignal(true)
  const items = toItems(chat.entries.value, files?.of.transfers.value ?? [])
  const last = items.at(-1)

  const toEnd = () => list.current?.scrollTo({ top: list.current.scrollHeight })
  const look = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = list.current ?? {}
    isAtEnd.value = scrollHeight - scrollTop - clientHeight < endPx
  }
  // Who reads what was said before stays there; what one says oneself is looked at.
  useLayoutEffect(() => {
    if (isAtEnd.peek() || last?.isOurs === true) toEnd()
  }, [last?.key])
  useEffect(() => {
    if (list.current === null || content.current === null) return undefined
    // What is in it grows too: a file that is taken, a picture that has come.
    const resized = new ResizeObserver(() => isAtEnd.peek() && toEnd())
    resized.observe(list.current)
    resized.observe(content.current)
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
        <div ref={content}>
          <Privacy words={words} />
          {items.map((item, i) =>
            'entry' in item ? (
              <EntryItem
                key={item.key}
                entry={item.entry}
                before={toEntry(items[i - 1])}
                chat={chat}
                words={words}
              />
            ) : (
              files && (
                <FileItem
                  key={item.key}
                  transfers={item.transfers}
                  files={files.of}
                  words={files.words}
                />
              )
            ),
          )}
        </div>
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
