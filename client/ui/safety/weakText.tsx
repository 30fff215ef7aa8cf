import type { Link } from '../../session/session'
import { theirsOf, toHelp, useOurs, useWeakWords, WeakShape } from '../parts/weakness'
import './weakText.css'

/** What is weak of the connection with one person, and what would help. */
export function WeakText({ link, name }: { link: Link; name: string }) {
  const words = useWeakWords()
  const weak = theirsOf(link)
  if (weak === null || words === null) return null
  return (
    <p class="weak-text">
      <WeakShape weak={weak} />
      {weak === 'between' ? words.between(name) : words.theirs(name)}
    </p>
  )
}

/** And of what is ours with all of them. At the end: what stands above stays under the finger. */
export function OwnWeakText() {
  const words = useWeakWords()
  const weak = useOurs()
  if (weak === null || words === null) return null
  return (
    <p class="weak-text own-weak-text">
      <WeakShape weak={weak} />
      {toHelp(words, weak)}
    </p>
  )
}
