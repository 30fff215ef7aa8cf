import { useEffect } from 'preact/hooks'
import type { Session } from '../../session/session'
import { shareOf } from '../../session/share'
import { mayShare, toggleShare } from '../share/shareButton'
import { useApp, useWords } from '../app'
import { toShortcut } from './shortcut'
import { toggleCamera, toggleMute } from './toggles'

/**
 * M and V, unless they are turned off, wherever the focus is but where somebody types. Said aloud:
 * no button that was pressed says it.
 */
export function useShortcuts(session: Session): void {
  const { media } = session
  const t = useWords()
  const { toaster, memory, embedded } = useApp()
  const isOn = memory.shortcuts.value
  useEffect(() => {
    if (!isOn) return undefined
    const pressed = (event: KeyboardEvent) => {
      const shortcut = toShortcut(event)
      if (shortcut === null || isTypedInto(event.target)) return
      switch (shortcut) {
        case 'mute':
          toggleMute(media)
          return toaster.announce(media.state.peek().muted ? t.mutedTitle : t.unmutedTitle)
        case 'share':
          return mayShare(shareOf(session), embedded) && toggleShare(shareOf(session))
        case 'camera':
          toggleCamera(media)
          return toaster.announce(
            media.state.peek().camera.at === 'off' ? t.cameraIsOff : t.asking.camera,
          )
      }
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [media, t, isOn])
}

function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null
}
