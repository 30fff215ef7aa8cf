import type { Part } from './part'
import type { SoundWords } from './sound.en'

export const soundWords: Part<SoundWords> = {
  en: async () => (await import('./sound.en')).soundEn,
  'zh-CN': async () => (await import('./sound.zh-CN')).soundZhCN,
}
