import type { EmbedWords } from './en/embed'
import type { Part } from './part'

/** A page in the frame of another, or in an app. */
export const embedWords: Part<EmbedWords> = {
  en: async () => (await import('./en/embed')).embedEn,
  'zh-CN': async () => (await import('./zh-CN/embed')).embedZhCN,
}
