import { ringingEn, type RingingWords } from './en/ringing'
import { ringingZhCN } from './zh-CN/ringing'
import type { Language } from './language'

/**
 * What a notification of a call says. The service worker has both languages with it, since it can
 * load none, and whoever rings writes in that of the one who is rung.
 */
export const ringingWords: Record<Language, RingingWords> = {
  en: ringingEn,
  'zh-CN': ringingZhCN,
}
