import type { Part } from './part'
import type { SettingsWords } from './en/settings'

/** What only the settings speak of. */
export const settingsWords: Part<SettingsWords> = {
  en: async () => (await import('./en/settings')).settingsEn,
  'zh-CN': async () => (await import('./zh-CN/settings')).settingsZhCN,
}
