import { useEffect } from 'preact/hooks'
import type { Session } from '../session'
import { useApp, useWords } from './app'
import { toggleCamera, toggleMute } from './toggles'

/** M and V, wherever the focus is but where somebody types. Said aloud: no button that was pressed says it. */
export function useShortcuts({ media }: Session): void {
  const t = useWords()
  const { toaster } = useApp()
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
      if (modified || event.repeat || event.isComposing || isTypedInto(event.target)) return
      switch (event.key.toLowerCase()) {
        case 'm':
          toggleMute(media)
          return toaster.announce(media.state.peek().muted ? t.mutedTitle : t.unmutedTitle)
        case 'v':
          toggleCamera(media)
          return toaster.announce(
            media.state.peek().camera.at === 'off' ? t.cameraIsOff : t.asking.camera,
          )
      }
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [media, t])
}

function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null
}
