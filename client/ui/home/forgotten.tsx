import { useEffect, useRef } from 'preact/hooks'
import type { HomeWords } from '../../i18n/en/home'
import { useLanding } from '../parts/useLanding'

/** At the least, and for as long as the focus is here. */
const undoMs = 8000

type Props = { words: HomeWords; label: string; onUndo: () => void; onOver: () => void }

/** In the place of a room that was forgotten: it can be undone for some seconds. */
export function Forgotten({ words, label, onUndo, onOver }: Props) {
  const landing = useLanding<HTMLButtonElement>()
  const isLate = useRef(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      isLate.current = true
      if (document.activeElement !== landing.current) onOver()
    }, undoMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <li class="room-forgotten">
      <p>{words.forgotten(label)}</p>
      <button
        ref={landing}
        type="button"
        class="button"
        aria-label={words.undoFor(label)}
        onClick={onUndo}
        onBlur={() => isLate.current && onOver()}
      >
        {words.undo}
      </button>
    </li>
  )
}
