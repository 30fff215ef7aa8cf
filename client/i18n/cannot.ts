import type { CannotWords } from './en/cannot'
import type { Part } from './part'

export const cannotWords: Part<CannotWords> = {
  en: async () => (await import('./en/cannot')).cannotEn,
  'zh-CN': async () => (await import('./zh-CN/cannot')).cannotZhCN,
}
