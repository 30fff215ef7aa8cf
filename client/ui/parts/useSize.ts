import { useSignal } from '@preact/signals'
import { type RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** The size of an element's inside, in pixels. */
export function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const size = useSignal({ width: 0, height: 0 })
  useLayoutEffect(() => {
    if (element.current === null) return undefined
    const { clientWidth, clientHeight } = element.current
    size.value = { width: clientWidth, height: clientHeight }
    // Of the window in which it is: the page may be hidden, and looks at no sizes then.
    const { ResizeObserver } = element.current.ownerDocument.defaultView ?? window
    const observer = new ResizeObserver(([entry]) => {
      if (entry) size.value = { width: entry.contentRect.width, height: entry.contentRect.height }
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return size.value
}
