import type { RoomWords } from './en/room'
import type { Part } from './part'

/**
 * What one opens in a room, or meets there: what it is, its lock, its settings. The home page too,
 * where it says whether this device keeps rooms.
 */
export const roomWords: Part<RoomWords> = {
  en: async () => (await import('./en/room')).roomEn,
  'zh-CN': async () => (await import('./zh-CN/room')).roomZhCN,
}
