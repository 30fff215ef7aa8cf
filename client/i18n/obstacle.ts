import type { ObstacleWords } from './en/obstacle'
import type { Part } from './part'

/** Why nobody gets into a room from here. */
export const obstacleWords: Part<ObstacleWords> = {
  en: async () => (await import('./en/obstacle')).obstacleEn,
  'zh-CN': async () => (await import('./zh-CN/obstacle')).obstacleZhCN,
}
