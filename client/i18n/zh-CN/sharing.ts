import type { SharingWords } from '../en/sharing'

export const sharingZhCN: SharingWords = {
  shareScreen: '共享屏幕',
  stopSharing: '停止共享',
  youAreSharing: '你正在共享',
  yourShare: '你共享的画面',
  withSound: '包含声音',
  withoutSound: '不含声音',
  smoothMotion: '流畅优先',
  smoothHint: '适合视频和游戏，文字可能没那么清晰。',
  sharedBy: (name) => `${name}共享的画面`,
  isSharing: (name) => `${name}开始共享`,
  stoppedSharing: (name) => `${name}停止了共享`,
  shareIsComing: '画面马上就到',
  enlarge: (what) => `放大${what}`,
  notEnlarged: (what) => `${what}：回到原处`,
  fullScreen: '全屏',
  leaveFullScreen: '退出全屏',
  metered: '此网络可能按流量计费。',
  saveData: '节省流量',
  trouble: {
    dismissed: '没有选择屏幕、窗口或标签页，所以没有共享。',
    system: '系统不允许此浏览器录制屏幕。请在系统的隐私设置中允许，然后重试。',
    frame: '嵌入此通话的页面不允许共享屏幕。',
    unasked: '请按下按钮，选择要共享的内容。',
    failed: '无法共享屏幕。请重试，或者改为选择一个窗口或标签页。',
  },
}
