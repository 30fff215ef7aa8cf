import type { SoundWords } from '../en/sound'

export const soundZhCN: SoundWords = {
  silent: '声音未开启，来电时不会响铃。',
  turnOn: '开启声音',
}
