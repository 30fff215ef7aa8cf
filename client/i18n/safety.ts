import type { SafetyWords } from './en/safety'
import type { Part } from './part'

/** Two people compare their safety codes, or look where their call goes. */
export const safetyWords: Part<SafetyWords> = {
  en: async () => (await import('./en/safety')).safetyEn,
  'zh-CN': async () => (await import('./zh-CN/safety')).safetyZhCN,
}
