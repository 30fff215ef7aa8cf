import hand from 'lucide-static/icons/hand.svg?raw'
import smile from 'lucide-static/icons/smile-plus.svg?raw'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { reactions } from '../../../protocol/chat'
import { chatWords } from '../../i18n/chat'
import type { ChatWords } from '../../i18n/en/chat'
import type { PeerId } from '../../../protocol/messages'
import type { SessionChat } from '../../session/chat'
import { useApp } from '../app'
import { Shape } from '../parts/icon'
import { Place } from '../parts/place'
import { FileButton } from '../share/fileButton'
import { ShareButton } from '../share/shareButton'
import { usePart } from '../usePart'
import { useWide } from './chatPanel'
import { emoji } from './emoji'
import { useChat } from './useChat'
import './reactions.css'

/** As wide a bar has all of the buttons (bar.css). */
const wideBar = 720

/** Whether the button is there, or will be. */
export function useHasReactions(): boolean {
  const words = usePart(chatWords)
  const chat = useChat()
  return words !== 'failed' && chat !== null
}

/** Opens the reactions and the hand, over its button, and what else has no place in a narrow bar. */
export function ReactionsButton() {
  const words = usePart(chatWords)
  const chat = useChat()
  const isOpen = useSignal(false)
  const root = useRef<HTMLDivElement>(null)
  const toggle = useRef<HTMLButtonElement>(null)
  /** What had the focus goes. */
  const close = () => {
    isOpen.value = false
    toggle.current?.focus()
  }
  useEffect(() => {
    if (!isOpen.value) return undefined
    const away = ({ target }: Event) => {
      if (target instanceof Node && !root.current?.contains(target)) isOpen.value = false
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [isOpen.value])
  const isWide = useWide(wideBar)
  if (words === 'failed' || chat === null) return null
  if (words === null) return <Place like="round" />
  const label = isWide ? words.react : words.reactOrShare
  return (
    <div
      ref={root}
      class="reactions"
      onKeyDown={(event) => event.key === 'Escape' && isOpen.peek() && close()}
    >
      <button
        ref={toggle}
        type="button"
        class={chat.isHandUp.value ? 'round hand-up' : 'round'}
        aria-label={label}
        title={label}
        aria-expanded={isOpen.value}
        onClick={() => (isOpen.value = !isOpen.peek())}
      >
        <Shape svg={chat.isHandUp.value ? hand : smile} />
      </button>
      {isOpen.value && (
        <div class="reactions-menu" role="group" aria-label={label}>
          <Reactions chat={chat} words={words} onDone={close} />
          {!isWide && (
            <div class="reactions-more" onClick={close}>
              <ShareButton named />
              <FileButton named />
            </div>
          )}
        </div>
      )}
    </div>
  )
}

type Props = { chat: SessionChat; words: ChatWords; onDone: () => void }

function Reactions({ chat, words, onDone }: Props) {
  const { memory } = useApp()
  // A phone has no such key.
  const hasKey = memory.shortcuts.value && !matchMedia('(pointer: coarse)').matches
  const key = hasKey ? 'H' : undefined
  const label = chat.isHandUp.value ? words.lowerHand : words.raiseHand
  return (
    <>
      <div class="reactions-row">
        {reactions.map((reaction) => (
          <button
            key={reaction}
            type="button"
            class="reaction"
            aria-label={words.reactions[reaction]}
            title={words.reactions[reaction]}
            onClick={() => {
              chat.react(reaction)
              onDone()
            }}
          >
            {emoji[reaction]}
          </button>
        ))}
      </div>
      <button
        type="button"
        class="button"
        aria-keyshortcuts={key}
        onClick={() => {
          chat.raise(!chat.isHandUp.peek())
          onDone()
        }}
      >
        <Shape svg={hand} />
        {key ? `${label} (${key})` : label}
      </button>
    </>
  )
}

/** Over the tile of whoever made it. Said aloud elsewhere. */
export function FloatingReactions({ peer }: { peer: PeerId | null }) {
  const chat = useChat()
  const floating = chat?.floating.value.filter(({ from }) => from === peer) ?? []
  if (floating.length === 0) return null
  return (
    <div class="floating" aria-hidden="true">
      {floating.map(({ key, reaction }) => (
        <span key={key} style={{ left: `${20 + ((key * 37) % 60)}%` }}>
          {emoji[reaction]}
        </span>
      ))}
    </div>
  )
}

/** Beside a name whose hand is up; null: our own. */
export function HandSign({ peer }: { peer: PeerId | null }) {
  const words = usePart(chatWords)
  const chat = useChat()
  const isUp = chat?.hands.value.some((one) => one.peer === peer)
  if (!isUp || words === null || words === 'failed') return null
  return (
    <span class="hand-sign" title={words.handIsUp}>
      <Shape svg={hand} />
      <span class="hidden">{words.handIsUp}</span>
    </span>
  )
}
