import type { ClosedWords } from './en/closed'
import type { Part } from './part'

/**
 * One does not get into a room: its link opens nothing, no connection comes about, or the room
 * closed it for good.
 */
export const closedWords: Part<ClosedWords> = {
  en: async () => (await import('./en/closed')).closedEn,
  'zh-CN': async () => (await import('./zh-CN/closed')).closedZhCN,
}
