import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { createKeyGuard, createPressGuard } from './deliberate'

/**
 * Opens a dialog that nobody asked for, keeps it open, and lets through to it only what was meant
 * for it. Enter is `onEnter`, but on a button.
 */
export function useDeliberate(
  dialog: RefObject<HTMLDialogElement | null>,
  onEnter: () => void,
): void {
  useLayoutEffect(() => {
    const shown = dialog.current
    if (shown === null) return undefined
    const show = () => {
      shown.showModal()
      // On a button, whatever somebody types would answer. Chrome 156 puts it there, `autofocus` or
      // not.
      shown.focus()
    }
    show()
    const openedAt = performance.now()
    const keys = createKeyGuard(openedAt)
    const presses = createPressGuard(openedAt)
    const stop = new AbortController()
    // Before all that listens in the page, and wherever the focus is.
    const options = { capture: true, signal: stop.signal }
    const answers = ({ key }: KeyboardEvent) => key === 'Enter' || key === ' '
    shown.addEventListener('close', show, options)
    document.addEventListener(
      'keydown',
      (event) => {
        const isMeant = keys.down(event)
        const isDefault = event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)
        if (answers(event) && (isDefault || !isMeant)) event.preventDefault()
        if (isDefault && isMeant) onEnter()
      },
      options,
    )
    document.addEventListener(
      'keyup',
      (event) => {
        if (!keys.up(event) && answers(event)) event.preventDefault()
      },
      options,
    )
    document.addEventListener('pointerdown', (event) => presses.down(event), options)
    document.addEventListener(
      'click',
      (event) => {
        if (!presses.click(event)) event.stopPropagation()
      },
      options,
    )
    return () => {
      stop.abort()
      // The focus goes back to where it was.
      shown.close()
    }
  }, [])
}
