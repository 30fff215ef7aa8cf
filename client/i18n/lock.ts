import type { LockWords } from './lock.en'
import type { Part } from './part'

/** A locked room: knocking, letting in, putting out. */
export const lockWords: Part<LockWords> = {
  en: async () => (await import('./lock.en')).lockEn,
  'zh-CN': async () => (await import('./lock.zh-CN')).lockZhCN,
}
