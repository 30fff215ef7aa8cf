import type { OfflineWords } from '../en/offline'

export const offlineZhCN: OfflineWords = {
  offline: {
    title: '你已离线',
    text: '请检查此设备的网络。网络恢复后，此页面会自动打开。',
  },
  unreachable: {
    title: '无法连接到 Parley',
    text: '你已离线，或者服务器没有响应。请检查网络。连上 Parley 后，此页面会自动打开。',
  },
  tryAgain: '重试',
}
