import type { LockWords } from './en/lock'
import type { Part } from './part'

/** A locked room: knocking, letting in, putting out. */
export const lockWords: Part<LockWords> = {
  en: async () => (await import('./en/lock')).lockEn,
  'zh-CN': async () => (await import('./zh-CN/lock')).lockZhCN,
}
