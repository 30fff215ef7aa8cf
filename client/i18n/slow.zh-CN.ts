import type { SlowWords } from './slow.en'

export const slowZhCN: SlowWords = {
  tooSlow: '你的网络太慢，视频已暂停发送，语音照常。',
  back: '你的视频已恢复。',
}
