import type { Part } from './part'
import type { TroubleWords } from './en/trouble'

export const troubleWords: Part<TroubleWords> = {
  en: async () => (await import('./en/trouble')).troubleEn,
  'zh-CN': async () => (await import('./zh-CN/trouble')).troubleZhCN,
}
