import { useEffect } from 'preact/hooks'
import type { Session } from '../session'
import { toggleCamera, toggleMute } from './toggles'

/** M and V, wherever the focus is but where somebody types. */
export function useShortcuts({ media }: Session): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
      if (modified || event.repeat || event.isComposing || isTypedInto(event.target)) return
      switch (event.key.toLowerCase()) {
        case 'm':
          return toggleMute(media)
        case 'v':
          return toggleCamera(media)
      }
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [media])
}

function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null
}
