import type { ObstacleWords } from './obstacle.en'
import type { Part } from './part'

/** Why nobody gets into a room from here. */
export const obstacleWords: Part<ObstacleWords> = {
  en: async () => (await import('./obstacle.en')).obstacleEn,
  'zh-CN': async () => (await import('./obstacle.zh-CN')).obstacleZhCN,
}
