import type { Part } from './part'
import type { TroubleWords } from './trouble.en'

export const troubleWords: Part<TroubleWords> = {
  en: async () => (await import('./trouble.en')).troubleEn,
  'zh-CN': async () => (await import('./trouble.zh-CN')).troubleZhCN,
}
