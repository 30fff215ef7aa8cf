import send from 'lucide-static/icons/send-horizontal.svg?raw'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { limits } from '../../../protocol/messages'
import type { ChatWords } from '../../i18n/en/chat'
import { type SessionChat, takesChat } from '../../session/chat'
import { Shape } from '../parts/icon'
import { useSession } from '../sessionContext'
import { AttachButton } from '../files/attachButton'
import { ChosenFiles } from '../files/chosenFiles'
import type { SessionFiles } from '../../session/files'
import type { FilesWords } from '../../i18n/en/files'

type Props = {
  chat: SessionChat
  words: ChatWords
  /** Null until they are loaded. */
  files: { of: SessionFiles; words: FilesWords } | null
}

/** With fewer left it is said how many; beyond, how many are too many. */
const fewLeft = 200

export function Composer({ chat, words, files }: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const { people } = useSession().state.value
  const { draft } = chat
  const left = limits.chatChars - draft.value.length
  const hasText = draft.value.trim() !== '' && people.some(takesChat)
  const hasFiles = (files?.of.chosen.value.length ?? 0) > 0
  const mayGo = !hasFiles || (files?.of.receivers.value.length ?? 0) > 0
  const canSend = left >= 0 && (hasText || hasFiles) && mayGo
  // Fingers have no Shift: there Enter is a new line, as everywhere.
  const isTouch = matchMedia('(pointer: coarse)').matches

  // On touch its keyboard would cover what somebody opened this to read. Elsewhere before it is
  // seen: what is typed at once is for it, and no key of the call.
  useLayoutEffect(() => void (isTouch || field.current?.focus()), [])
  useLayoutEffect(() => {
    const { current } = field
    if (current === null) return
    current.style.height = 'auto'
    current.style.height = `${current.scrollHeight + 2}px`
  }, [draft.value])

  function say() {
    if (!canSend) return
    if (hasFiles) void files?.of.send()
    const { current } = field
    if (!hasText) return current?.focus()
    chat.say(draft.value)
    draft.value = ''
    if (current === null) return
    current.value = '' // What is typed before it is drawn anew is the next message.
    current.focus()
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        say()
      }}
    >
      {files !== null && <ChosenFiles files={files.of} words={files.words} />}
      {left < fewLeft && (
        <p id="chat-length" class={left < 0 ? 'composer-length over' : 'composer-length'}>
          {left < 0 ? words.tooLong(-left) : words.left(left)}
        </p>
      )}
      {/* Said once, not with every key. */}
      <p class="hidden" role="status">
        {left < 0 && words.isTooLong}
      </p>
      {files !== null && <AttachButton files={files.of} words={files.words} />}
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        aria-label={words.message}
        placeholder={words.message}
        aria-invalid={left < 0}
        aria-describedby={left < fewLeft ? 'chat-length' : undefined}
        value={draft.value}
        onInput={(event) => (draft.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          const isPlain = !event.shiftKey && !event.isComposing && event.keyCode !== composing
          if (event.key !== 'Enter' || !isPlain || isTouch) return
          event.preventDefault()
          say()
        }}
      />
      <button
        type="submit"
        class="round composer-send"
        aria-label={words.send}
        title={words.send}
        aria-disabled={!canSend}
      >
        <Shape svg={send} />
      </button>
    </form>
  )
}

/** The Enter that ends a composition: Safari says so here alone. */
const composing = 229
