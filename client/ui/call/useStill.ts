import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

const stillMs = 3000

/** True after 3 s without a movement of the pointer, a touch or a key. */
export function useStill(element: RefObject<HTMLElement | null>): boolean {
  const still = useSignal(false)
  useEffect(() => {
    const root = element.current
    if (root === null) return undefined
    let timer = 0
    const moved = () => {
      still.value = false
      clearTimeout(timer)
      timer = window.setTimeout(() => (still.value = true), stillMs)
    }
    moved()
    const kinds = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const
    for (const kind of kinds) root.addEventListener(kind, moved)
    return () => {
      clearTimeout(timer)
      for (const kind of kinds) root.removeEventListener(kind, moved)
    }
  }, [])
  return still.value
}
