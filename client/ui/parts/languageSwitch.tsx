import { useSignal } from '@preact/signals'
import { type Language, languages } from '../../i18n/language'
import { useApp, useWords } from '../app'
import './languageSwitch.css'

const all: Language[] = ['en', 'zh-CN']

export function LanguageSwitch() {
  const t = useWords()
  const { speech, memory } = useApp()
  const failed = useSignal(false)
  return (
    <div class="languages" role="group" aria-label={t.language}>
      {all.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={speech.language.value === language}
          onClick={() => {
            memory.setLanguage(language)
            failed.value = false
            speech.speak(language).catch(() => (failed.value = true))
          }}
        >
          {languages[language]}
        </button>
      ))}
      {failed.value && <p role="alert">{t.loadFailed}</p>}
    </div>
  )
}
