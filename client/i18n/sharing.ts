import type { SharingWords } from './en/sharing'
import type { Part } from './part'

/** What is shared in a call beside the faces, and what is large. */
export const sharingWords: Part<SharingWords> = {
  en: async () => (await import('./en/sharing')).sharingEn,
  'zh-CN': async () => (await import('./zh-CN/sharing')).sharingZhCN,
}
