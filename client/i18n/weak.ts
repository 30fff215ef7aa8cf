import type { WeakWords } from './en/weak'
import type { Part } from './part'

/** What of a call is weak, and what would help. */
export const weakWords: Part<WeakWords> = {
  en: async () => (await import('./en/weak')).weakEn,
  'zh-CN': async () => (await import('./zh-CN/weak')).weakZhCN,
}
