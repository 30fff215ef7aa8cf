import type { KindWords } from './en/kind'
import type { Part } from './part'

export const kindWords: Part<KindWords> = {
  en: async () => (await import('./en/kind')).kindEn,
  'zh-CN': async () => (await import('./zh-CN/kind')).kindZh,
}
