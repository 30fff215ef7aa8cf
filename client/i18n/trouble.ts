import type { TroubleWords } from './en/trouble'
import type { Part } from './part'

/** Something does not work: a device, a link, a copy, the sound. In a room and in a call. */
export const troubleWords: Part<TroubleWords> = {
  en: async () => (await import('./en/trouble')).troubleEn,
  'zh-CN': async () => (await import('./zh-CN/trouble')).troubleZhCN,
}
