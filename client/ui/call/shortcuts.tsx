import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { controlsWords } from '../../i18n/controls'
import { shareOf } from '../../session/share'
import { useApp, useWords } from '../app'
import { useChat } from '../chat/useChat'
import { LazyPanel } from '../parts/panel'
import { loadKeys } from '../settings/loadKeys'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import { createPushToTalk } from './pushToTalk'
import { mayShare, toggleShare } from '../share/shareButton'
import { placeOf, toShortcut } from './shortcut'
import { toggleCamera, toggleMute } from './toggles'
import type { Spotlight } from './useSpotlight'

type Props = { spotlight: Spotlight; onFullScreen: () => void }

/**
 * Single keys that act in a call, unless they are turned off, wherever the focus is but where
 * somebody types, and the panel that lists them. Said aloud: no button that was pressed says it.
 */
export function Shortcuts({ spotlight, onFullScreen }: Props) {
  const words = usePart(controlsWords)
  const { memory } = useApp()
  const isListed = useSignal(false)
  const large = useRef(spotlight)
  large.current = spotlight
  useShortcuts(memory.shortcuts.value, {
    list: () => (isListed.value = true),
    enlarge(place) {
      const { items, tap } = large.current
      const item = items[place]
      // Of one alone there is nothing to be larger than.
      if (item && items.length > 1) tap(item)
    },
    fillScreen: onFullScreen,
  })
  usePushToTalk(memory.shortcuts.value)
  if (!isListed.value || words === null || words === 'failed') return null
  return (
    <LazyPanel title={words.keyboard} load={loadKeys} onClose={() => (isListed.value = false)} />
  )
}

type Acts = { list: () => void; enlarge: (place: number) => void; fillScreen: () => void }

function useShortcuts(isOn: boolean, acts: Acts): void {
  const t = useWords()
  const { toaster, embedded } = useApp()
  const session = useSession()
  const chat = useChat()
  const { media } = session
  useEffect(() => {
    if (!isOn) return undefined
    const share = shareOf(session)
    const pressed = (event: KeyboardEvent) => {
      const shortcut = toShortcut(event)
      if (shortcut === null || isTypedInto(event.target)) return
      switch (shortcut) {
        case 'mute':
          toggleMute(media)
          return toaster.announce(media.state.peek().muted ? t.mutedTitle : t.unmutedTitle)
        case 'camera':
          toggleCamera(media)
          return toaster.announce(
            media.state.peek().camera.at === 'off' ? t.cameraIsOff : t.asking.camera,
          )
        case 'keys':
          return isInDialog() ? undefined : acts.list()
        case 'share':
          return mayShare(share, embedded) ? toggleShare(share) : undefined
        case 'chat':
          if (chat !== null && !isInDialog()) {
            event.preventDefault() // It would be typed into the field that opens.
            chat.isOpen.value = !chat.isOpen.peek()
          }
          return undefined
        case 'hand':
          return chat?.raise(!chat.isHandUp.peek())
        case 'large':
          return acts.enlarge(placeOf(event))
        case 'fullScreen':
          return acts.fillScreen()
        case 'talk':
          return undefined // Held: see below.
        default:
          return shortcut satisfies never
      }
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [media, t, isOn])
}

/**
 * Space unmutes as long as it is held. It is let go where nobody tells the page of it too: as the
 * window loses the focus, or the tab is hidden.
 */
function usePushToTalk(isOn: boolean): void {
  const t = useWords()
  const { toaster } = useApp()
  const { media } = useSession()
  useEffect(() => {
    if (!isOn) return undefined
    const { press, release } = createPushToTalk(media)
    let isHeld = false
    const pressed = (event: KeyboardEvent) => {
      // It repeats while it is held, and would scroll.
      if (isHeld && event.code === 'Space') return event.preventDefault()
      if (toShortcut(event) !== 'talk' || hasUseForSpace(event.target) || isInDialog()) return
      event.preventDefault()
      isHeld = press()
      if (isHeld) toaster.announce(t.unmutedTitle)
    }
    const letGo = () => {
      isHeld = false
      if (release() && media.state.peek().muted) toaster.announce(t.mutedTitle)
    }
    const raised = ({ code }: KeyboardEvent) => {
      if (code === 'Space') letGo()
    }
    const hidden = () => {
      if (document.visibilityState === 'hidden') letGo()
    }
    // Ahead of whatever else hears it: a key that is let go is never missed.
    document.addEventListener('keydown', pressed)
    document.addEventListener('keyup', raised, true)
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('blur', letGo)
    return () => {
      document.removeEventListener('keydown', pressed)
      document.removeEventListener('keyup', raised, true)
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('blur', letGo)
      letGo()
    }
  }, [media, t, isOn])
}

const typed = 'input, textarea, select, [contenteditable]'
/** What Space presses, opens, plays or scrolls. */
const spaced = `${typed}, button, a, summary, video, audio, dialog, [role], [tabindex="0"]`

function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(typed) !== null
}

function hasUseForSpace(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(spaced) !== null
}

function isInDialog(): boolean {
  return document.querySelector('dialog[open]') !== null
}
