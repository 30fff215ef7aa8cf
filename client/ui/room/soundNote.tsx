import { useEffect, useMemo } from 'preact/hooks'
import { troubleWords } from '../../i18n/trouble'
import { watchSilence } from '../../page/sound'
import { useApp } from '../app'
import { usePart } from '../usePart'
import './soundNote.css'

/**
 * Says that a call would not be heard here. Any touch of the page mends that, the one of this
 * button too.
 */
export function SoundNote() {
  const { page } = useApp()
  const words = usePart(troubleWords)
  const watch = useMemo(() => watchSilence(page.document), [])
  useEffect(() => () => watch.stop(), [])
  if (!watch.silent.value || words === null || words === 'failed') return null
  return (
    <div class="sound-note" role="status">
      <p>{words.sound.silent}</p>
      <button type="button" class="button">
        {words.sound.turnOn}
      </button>
    </div>
  )
}
