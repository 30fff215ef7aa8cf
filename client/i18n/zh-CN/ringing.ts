import type { RingingWords } from '../en/ringing'

export const ringingZhCN: RingingWords = {
  isCalling: (name) => `${name}来电`,
  tap: '点按接听',
  tapByVoice: '语音来电，点按接听',
  accept: '接听',
  acceptWithoutVideo: '仅语音接听',
  decline: '拒绝',
  missed: (name, time) => `未接来电：${name}，${time}`,
  answered: (name) => `${name}的来电已在别处接听`,
  guest: '访客',
}
