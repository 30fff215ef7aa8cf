import type { WindowWords } from './en/window'
import type { Part } from './part'

/** The small window of a call, above all others. */
export const windowWords: Part<WindowWords> = {
  en: async () => (await import('./en/window')).windowEn,
  'zh-CN': async () => (await import('./zh-CN/window')).windowZhCN,
}
