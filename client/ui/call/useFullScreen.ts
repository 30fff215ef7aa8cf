import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/** Whether this element has the whole screen. */
export function useFullScreen(element: RefObject<HTMLElement | null>): boolean {
  const isFull = useSignal(false)
  useEffect(() => {
    const look = () => {
      isFull.value =
        document.fullscreenElement !== null && document.fullscreenElement === element.current
    }
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [])
  return isFull.value
}
