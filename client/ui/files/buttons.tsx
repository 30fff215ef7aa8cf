import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * What can be done with a file as it is now. To be given a `key` of that: what could be done before
 * goes with its buttons, and what had the focus there leaves it to the file.
 */
export function Buttons({ children }: { children: ComponentChildren }) {
  const root = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = root
    return () => {
      if (current?.contains(document.activeElement))
        current.closest<HTMLElement>('article')?.focus()
    }
  }, [])
  return (
    <div ref={root} class="file-buttons">
      {children}
    </div>
  )
}

type Props = { say: string; onClick: () => void; isMain?: boolean }

export function Button({ say, onClick, isMain = false }: Props) {
  return (
    <button
      type="button"
      class={isMain ? 'button primary' : 'button'}
      // The second press of two is for the button that was here before.
      onClick={(event) => event.detail < 2 && onClick()}
    >
      {say}
    </button>
  )
}
