import type { EmbedWords } from '../en/embed'

export const embedZhCN: EmbedWords = {
  app: {
    camera:
      '此应用没有让页面使用摄像头。请在系统设置中允许该应用使用摄像头，应用还须将权限授予页面；或先用语音。',
    microphone:
      '此应用没有让页面使用麦克风。请在系统设置中允许该应用使用麦克风，应用还须将权限授予页面；在此之前你可以收听。',
  },
  site: {
    camera: '外层网站没有让通话使用摄像头：其框架缺少 allow="camera"。你可以先用语音。',
    microphone: '外层网站没有让通话使用麦克风：其框架缺少 allow="microphone"。你可以收听。',
  },
  badParameter: (name) => `地址中的 ${name} 无法识别，或其值无效，已忽略。`,
}
