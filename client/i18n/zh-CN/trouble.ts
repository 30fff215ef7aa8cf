import type { TroubleWords } from '../en/trouble'

export const troubleZhCN: TroubleWords = {
  device: {
    camera: {
      unsupported: '此浏览器不向页面提供摄像头。请用其他浏览器打开此链接，或先用语音。',
      insecure: '摄像头只能在安全的网址上使用，请用 https 打开此页面。',
      missing: '没有找到摄像头。请连接一个，或先用语音。',
      busy: '另一个程序正在使用摄像头。请关闭它，或先用语音。',
      refused: '摄像头权限已被阻止。请在地址栏和系统设置中允许，或先用语音。',
      unplugged: '摄像头已拔出。请重新连接，或先用语音。',
      failed: '摄像头未能启动。请重试，或先用语音。',
    },
    microphone: {
      unsupported: '此浏览器不向页面提供麦克风。请用其他浏览器打开此链接。你仍可收听。',
      insecure: '麦克风只能在安全的网址上使用，请用 https 打开此页面。你仍可收听。',
      missing: '没有找到麦克风。请连接一个；在此之前你可以收听。',
      busy: '另一个程序正在使用麦克风。请关闭它；在此之前你可以收听。',
      refused: '麦克风权限已被阻止。请在地址栏和系统设置中允许；在此之前你可以收听。',
      unplugged: '麦克风已拔出。请重新连接；在此之前你可以收听。',
      failed: '麦克风未能启动。在此之前你可以收听。',
    },
  },
  connectingSlow: '仍在连接，其中一方的网络可能阻止通话。',
  link: {
    offline: '你已离线，请检查网络。',
    'room-gone': '无法连接房间，因此通话无法重新接通。请检查网络。',
    'peer-gone': '对方已断开连接，请对方重新打开链接。',
    'no-udp': '此网络不允许通话流量通过。换用其他网络（如手机热点）会有帮助。',
    'no-relay': '双方网络阻止直接连接，而这里没有设置中继。换用其他网络（如手机热点）会有帮助。',
    'relay-failed': '双方网络阻止直接连接，中继也未能接通。请换一个网络。',
    'relay-unavailable': '双方网络阻止直接连接，而中继暂时连不上。请一分钟后再试。',
    'cannot-hide':
      '隐藏地址需要中继，而中继目前无法使用。请在设置中关闭“隐藏我的地址”，或稍后再试。',
    'no-answer': '对方的浏览器没有回应，请对方刷新页面。',
    unknown: '连接未能建立。请重试，或刷新页面。',
  },
  cannotCall: {
    title: '此浏览器无法通话',
    text: '它没有 WebRTC，或 WebRTC 已关闭。请用其他浏览器打开此链接，例如 Chrome、Edge、Firefox 或 Safari。其他人能看到在这里无法呼叫你。',
  },
  slow: {
    tooSlow: '你的网络太慢，视频已暂停发送，其他人仍能听到你。',
    back: '你的视频已恢复。',
  },
  sound: {
    silent: '声音未开启，来电时不会响铃。',
    turnOn: '开启声音',
  },
  uncopied: {
    title: '浏览器不允许复制',
    field: '请从这里复制',
  },
}
