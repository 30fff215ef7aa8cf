import type { SlowWords } from '../en/slow'

export const slowZhCN: SlowWords = {
  tooSlow: '你的网络太慢，视频已暂停发送，其他人仍能听到你。',
  back: '你的视频已恢复。',
}
