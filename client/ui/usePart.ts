import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Part } from '../i18n/part'
import { useApp } from './app'
import { type Bring, load } from './load'

/**
 * The words of a part, in the language that is spoken now: at once, if they were spoken before;
 * null until they are there.
 */
export function usePart<W>(part: Part<W>): W | 'failed' | null {
  const language = useApp().speech.language.value
  const bring: Bring<W> = part[language]
  const words = useSignal<W | 'failed' | null>(bring.there ?? null)
  useEffect(() => {
    let isCurrent = true
    load(bring).then(
      (are) => isCurrent && (words.value = are),
      () => isCurrent && (words.value = 'failed'),
    )
    return () => {
      isCurrent = false
    }
  }, [language])
  return words.value
}
