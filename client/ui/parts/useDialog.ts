import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * Opens a dialog over the page as it appears, with the focus on `first` where that is given. As it
 * goes, the focus goes back to what opened it.
 */
export function useDialog(
  first?: RefObject<HTMLElement | null>,
): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    dialog.current?.showModal()
    first?.current?.focus()
    return () => dialog.current?.close()
  }, [])
  return dialog
}
