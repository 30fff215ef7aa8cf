import { signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useWords } from '../app'

/**
 * Whether the browser refused to play sound until the page is touched. Of the page, as the rule is.
 */
export const soundBlocked = signal(false)

export function TapToHear({ root }: { root: RefObject<HTMLElement | null> }) {
  const t = useWords()
  if (!soundBlocked.value) return null
  const play = () => {
    soundBlocked.value = false
    const elements = root.current?.querySelectorAll<HTMLMediaElement>('video, audio') ?? []
    for (const element of elements) element.play().catch(() => {})
  }
  return (
    <button type="button" class="button primary big" onClick={play}>
      {t.tapToHear}
    </button>
  )
}
