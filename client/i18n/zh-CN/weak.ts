import type { WeakWords } from '../en/weak'

export const weakZhCN: WeakWords = {
  weak: '网络较差',
  yoursIsWeak: '你的网络较差',
  deviceIsBusy: '此设备繁忙',

  theirs: (name) =>
    `${name}的网络似乎较差：对方发出的内容有许多没有到达。请对方靠近路由器，或关闭摄像头，可能会有帮助。`,
  between: (name) => `你与${name}之间的网络较差。任何一方靠近路由器，或关闭摄像头，可能会有帮助。`,
  uplink:
    '你的网络较差：你发出的内容有许多没有到达。靠近路由器、停止上传，或关闭摄像头，可能会有帮助。',
  downlink:
    '你的网络较差：其他人发出的内容有许多没有到达。靠近路由器，或停止下载和播放视频，可能会有帮助。',
  device: '此设备繁忙：无法流畅处理所有画面。关闭其他程序和标签页，或关闭摄像头，可能会有帮助。',
}
