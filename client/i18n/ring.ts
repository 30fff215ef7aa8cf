import type { RingWords } from './en/ring'
import type { Part } from './part'

/** Ringing those who have no page open, and being rung so. */
export const ringWords: Part<RingWords> = {
  en: async () => (await import('./en/ring')).ringEn,
  'zh-CN': async () => (await import('./zh-CN/ring')).ringZhCN,
}
