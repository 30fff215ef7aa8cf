import type { CheckWords } from './en/check'
import type { Part } from './part'

/** The connection test. */
export const checkWords: Part<CheckWords> = {
  en: async () => (await import('./en/check')).checkEn,
  'zh-CN': async () => (await import('./zh-CN/check')).checkZhCN,
}
