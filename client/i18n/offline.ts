import { offlineEn, type OfflineWords } from './en/offline'
import { offlineZhCN } from './zh-CN/offline'
import type { Part } from './part'

/**
 * Parley cannot be reached: what the service worker's page says. It has all of them with it, since
 * it cannot load any.
 */
export const offlineWords: Part<OfflineWords> = {
  en: async () => offlineEn,
  'zh-CN': async () => offlineZhCN,
}
