import type { ClosedWords } from './closed.en'
import type { Part } from './part'

/** Why a link opens nothing, or the room closed the connection for good. */
export const closedWords: Part<ClosedWords> = {
  en: async () => (await import('./closed.en')).closedEn,
  'zh-CN': async () => (await import('./closed.zh-CN')).closedZhCN,
}
