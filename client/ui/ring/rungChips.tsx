import { useEffect, useRef } from 'preact/hooks'
import { ringWords } from '../../i18n/ring'
import { toName } from '../../i18n/say'
import { useApp, useWords } from '../app'
import { usePart } from '../usePart'
import { namesAt, toNotes } from './rungTexts'
import { useRing } from './useRing'

/** Whom our call rings with no page open, while others are in it already; what came of it is said. */
export function RungChips() {
  const t = useWords()
  const { toaster } = useApp()
  const ring = useRing()
  const words = usePart(ringWords)
  const said = useRef(new Set<string>())
  const rung = ring.rung.value
  const ready = words === null || words === 'failed' ? null : words
  const say = (name: string) => toName(t, name)
  const notes = ready ? toNotes(rung, ready, say) : []
  useEffect(() => {
    for (const note of notes) if (!said.current.has(note)) toaster.toast(note)
    said.current = new Set(notes)
  }, [notes.join('\n')])
  if (ready === null) return null
  return (
    <>
      {namesAt('rings', rung, say).map((name) => (
        <span key={name} class="chip">
          {ready.ringingDevices([name])}
        </span>
      ))}
    </>
  )
}
