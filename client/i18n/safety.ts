import type { Part } from './part'
import type { SafetyWords } from './en/safety'

/** Safety codes, and where a call goes. */
export const safetyWords: Part<SafetyWords> = {
  en: async () => (await import('./en/safety')).safetyEn,
  'zh-CN': async () => (await import('./zh-CN/safety')).safetyZhCN,
}
