import type { ClosedWords } from './en/closed'
import type { Part } from './part'

/** Why a link opens nothing, or the room closed the connection for good. */
export const closedWords: Part<ClosedWords> = {
  en: async () => (await import('./en/closed')).closedEn,
  'zh-CN': async () => (await import('./zh-CN/closed')).closedZhCN,
}
