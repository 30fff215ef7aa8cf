import type { Part } from './part'
import type { SettingsWords } from './settings.en'

/** What only the settings speak of. */
export const settingsWords: Part<SettingsWords> = {
  en: async () => (await import('./settings.en')).settingsEn,
  'zh-CN': async () => (await import('./settings.zh-CN')).settingsZhCN,
}
