import type { FilesWords } from './en/files'
import type { Part } from './part'

/** Files that people send each other. */
export const filesWords: Part<FilesWords> = {
  en: async () => (await import('./en/files')).filesEn,
  'zh-CN': async () => (await import('./zh-CN/files')).filesZhCN,
}
