import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { chatWords } from '../../i18n/chat'
import type { SessionChat } from '../../session/chat'
import { useWords } from '../app'
import { FailedPart } from '../failed'
import { Guard } from '../guard'
import { Icon } from '../parts/icon'
import { LazyPanel } from '../parts/panel'
import { useLoaded } from '../useLoaded'
import { usePart } from '../usePart'
import { loadChat } from './loadChat'
import { useChat } from './useChat'
import './chatPanel.css'

/** How wide a page is, in pixels, in which it stands beside a call, or what is in the lobby. */
export const besideCall = 1080
export const besideLobby = 1200

/** The chat, while it is open: beside what is there, or over it where the page is narrower. */
export function ChatPanel({ from }: { from: number }) {
  const words = usePart(chatWords)
  const chat = useChat()
  const isWide = useWide(from)
  // Over what has just come, as a call that was accepted, nothing is open.
  useEffect(() => {
    if (chat !== null && !isWide) chat.isOpen.value = false
  }, [])
  if (words === null || chat === null || !chat.isOpen.value) return null
  const title = words === 'failed' ? '' : words.chat
  const close = () => void (chat.isOpen.value = false)
  return isWide ? (
    <Aside title={title} chat={chat} />
  ) : (
    // A dialog that goes says that it closed, too. In a page that has become wide it goes for what is
    // beside the call, and nobody closed it.
    <LazyPanel
      title={title}
      load={loadChat}
      onClose={() => matchMedia(wideFrom(from)).matches || close()}
    />
  )
}

function Aside({ title, chat }: { title: string; chat: SessionChat }) {
  const t = useWords()
  const content = useLoaded(loadChat)
  const root = useRef<HTMLElement>(null)
  const close = () => (chat.isOpen.value = false)
  // As a dialog does: what had the focus in here leaves it to what opened this.
  useLayoutEffect(() => {
    const { current } = root
    return () => {
      if (current?.contains(document.activeElement))
        document.querySelector<HTMLElement>('.chat-button')?.focus()
    }
  }, [])
  return (
    <aside
      ref={root}
      class="chat-aside"
      aria-label={title}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <div class="chat-top">
        <h2>{title}</h2>
        <button type="button" class="round quiet" aria-label={t.close} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <Guard fallback={() => <FailedPart />}>
        {content === 'failed' ? <FailedPart /> : content && <content.Content />}
      </Guard>
    </aside>
  )
}

const wideFrom = (from: number): string => `(min-width: ${from}px)`

export function useWide(from: number): boolean {
  const wide = wideFrom(from)
  const is = useSignal(matchMedia(wide).matches)
  useEffect(() => {
    const query = matchMedia(wide)
    const look = () => (is.value = query.matches)
    query.addEventListener('change', look)
    return () => query.removeEventListener('change', look)
  }, [])
  return is.value
}
