import { useWords } from '../app'
import './checkLink.css'

/** In a tab of its own, so that nobody leaves a room for it. */
export function CheckLink({ class: className = 'quiet' }: { class?: string }) {
  return (
    <a class={`check-link ${className}`} href="/check" target="_blank" rel="noopener">
      {useWords().connectionTest}
    </a>
  )
}
