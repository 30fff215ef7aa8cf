import type { ControlsWords } from './en/controls'
import type { Part } from './part'

/**
 * What one sets in a call for oneself alone: how loud the others are, how one's own picture looks,
 * and the keys.
 */
export const controlsWords: Part<ControlsWords> = {
  en: async () => (await import('./en/controls')).controlsEn,
  'zh-CN': async () => (await import('./zh-CN/controls')).controlsZhCN,
}
