import type { KindWords } from './kind.en'
import type { Part } from './part'

export const kindWords: Part<KindWords> = {
  en: async () => (await import('./kind.en')).kindEn,
  'zh-CN': async () => (await import('./kind.zh-CN')).kindZh,
}
