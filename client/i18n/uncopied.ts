import type { Part } from './part'
import type { UncopiedWords } from './uncopied.en'

/** What is said of a text that could not be copied. */
export const uncopiedWords: Part<UncopiedWords> = {
  en: async () => (await import('./uncopied.en')).uncopiedEn,
  'zh-CN': async () => (await import('./uncopied.zh-CN')).uncopiedZhCN,
}
