import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Part } from '../i18n/part'
import { useApp } from './app'

/** The words of a part, in the language that is spoken now; null until they are there. */
export function usePart<W>(part: Part<W>): W | 'failed' | null {
  const language = useApp().speech.language.value
  const words = useSignal<{ are: W } | 'failed' | null>(null)
  useEffect(() => {
    let isCurrent = true
    part[language]().then(
      (are) => isCurrent && (words.value = { are }),
      () => isCurrent && (words.value = 'failed'),
    )
    return () => {
      isCurrent = false
    }
  }, [language])
  return words.value === null || words.value === 'failed' ? words.value : words.value.are
}
