import type { Part } from './part'
import type { SafetyWords } from './safety.en'

/** Safety codes, and where a call goes. */
export const safetyWords: Part<SafetyWords> = {
  en: async () => (await import('./safety.en')).safetyEn,
  'zh-CN': async () => (await import('./safety.zh-CN')).safetyZhCN,
}
