import type { Part } from './part'
import type { UncopiedWords } from './en/uncopied'

/** What is said of a text that could not be copied. */
export const uncopiedWords: Part<UncopiedWords> = {
  en: async () => (await import('./en/uncopied')).uncopiedEn,
  'zh-CN': async () => (await import('./zh-CN/uncopied')).uncopiedZhCN,
}
