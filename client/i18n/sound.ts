import type { Part } from './part'
import type { SoundWords } from './en/sound'

export const soundWords: Part<SoundWords> = {
  en: async () => (await import('./en/sound')).soundEn,
  'zh-CN': async () => (await import('./zh-CN/sound')).soundZhCN,
}
