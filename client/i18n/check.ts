import type { CheckWords } from './check.en'
import type { Part } from './part'

export const checkWords: Part<CheckWords> = {
  en: async () => (await import('./check.en')).checkEn,
  'zh-CN': async () => (await import('./check.zh-CN')).checkZhCN,
}
