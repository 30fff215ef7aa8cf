import type { HomeWords } from './en/home'
import type { Part } from './part'

/** The rooms on the home page, for whoever has been in one. */
export const homeWords: Part<HomeWords> = {
  en: async () => (await import('./en/home')).homeEn,
  'zh-CN': async () => (await import('./zh-CN/home')).homeZhCN,
}
