/** Which language is spoken. Each is a file of its own, so that only the one in use is loaded. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Words } from './en/first'

export const languages = { en: 'English', 'zh-CN': '中文' } as const
export type Language = keyof typeof languages

const load: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('./en/first')).en,
  'zh-CN': async () => (await import('./zh-CN/first')).zhCN,
}

export type Speech = {
  words: ReadonlySignal<Words>
  language: ReadonlySignal<Language>
  speak(language: Language): Promise<void>
}

export async function createSpeech(first: Language): Promise<Speech> {
  const words = signal(await load[first]())
  const language = signal(first)
  return {
    words,
    language,
    async speak(next) {
      words.value = await load[next]()
      language.value = next
    },
  }
}

/** The first of the wanted languages (BCP 47 tags, best first) that we have. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [main] = tag.toLowerCase().split('-')
    if (main === 'en') return 'en'
    if (main === 'zh') return 'zh-CN'
  }
  return 'en'
}
