import type { Part } from './part'
import type { SlowWords } from './en/slow'

/** A way out that is too slow for our picture. */
export const slowWords: Part<SlowWords> = {
  en: async () => (await import('./en/slow')).slowEn,
  'zh-CN': async () => (await import('./zh-CN/slow')).slowZhCN,
}
