import type { KeepWords } from './keep.en'
import type { Part } from './part'

export const keepWords: Part<KeepWords> = {
  en: async () => (await import('./keep.en')).keepEn,
  'zh-CN': async () => (await import('./keep.zh-CN')).keepZh,
}
