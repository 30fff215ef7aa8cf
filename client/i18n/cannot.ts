import type { CannotWords } from './cannot.en'
import type { Part } from './part'

export const cannotWords: Part<CannotWords> = {
  en: async () => (await import('./cannot.en')).cannotEn,
  'zh-CN': async () => (await import('./cannot.zh-CN')).cannotZhCN,
}
