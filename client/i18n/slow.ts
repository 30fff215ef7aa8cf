import type { Part } from './part'
import type { SlowWords } from './slow.en'

/** A way out that is too slow for our picture. */
export const slowWords: Part<SlowWords> = {
  en: async () => (await import('./slow.en')).slowEn,
  'zh-CN': async () => (await import('./slow.zh-CN')).slowZhCN,
}
