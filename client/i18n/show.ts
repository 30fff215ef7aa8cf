import type { ShowWords } from './en/show'
import type { Part } from './part'

/** A photo, a PDF or a video that one shows to everybody: its controls, and why it does not open. */
export const showWords: Part<ShowWords> = {
  en: async () => (await import('./en/show')).showEn,
  'zh-CN': async () => (await import('./zh-CN/show')).showZhCN,
}
