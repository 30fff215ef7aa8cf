import type { EmbedWords } from './embed.en'
import type { Part } from './part'

/** A page in a frame or in an app. */
export const embedWords: Part<EmbedWords> = {
  en: async () => (await import('./embed.en')).embedEn,
  'zh-CN': async () => (await import('./embed.zh-CN')).embedZhCN,
}
