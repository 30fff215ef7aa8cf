import type { KeepWords } from './en/keep'
import type { Part } from './part'

export const keepWords: Part<KeepWords> = {
  en: async () => (await import('./en/keep')).keepEn,
  'zh-CN': async () => (await import('./zh-CN/keep')).keepZh,
}
