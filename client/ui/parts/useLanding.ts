import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Takes the focus as it appears, when what was pressed has gone for it. It needs a tabindex. */
export function useLanding<E extends HTMLElement>(): RefObject<E | null> {
  const landing = useRef<E>(null)
  useLayoutEffect(() => {
    if (document.activeElement === document.body) landing.current?.focus()
  }, [])
  return landing
}
