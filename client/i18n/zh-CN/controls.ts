import type { ControlsWords } from '../en/controls'

export const controlsZhCN: ControlsWords = {
  soundOf: (name) => `${name}的声音`,
  volume: '音量',
  volumeHint: '只对你有效，到通话结束为止，不会告诉任何人。',
  percent: (percent) => `${percent}%`,
  volumeIs: (percent) => `音量 ${percent}%`,
  muteForMe: '仅对我静音',
  mutedForYou: '已对你静音',

  mirror: '镜像显示我的画面',
  mirrorHint: '只有你看到的是镜像。后置摄像头从不镜像。',
  hideOwn: '对自己隐藏我的画面',
  hideOwnHint: '其他人仍能看到你。',
  showOwn: '显示我的画面',

  youAreMuted: '你已静音',
  holdToSpeak: '你已静音，按住空格键即可说话。',

  keyboard: '键盘',
  useShortcuts: '使用快捷键',
  useShortcutsHint: '仅在通话中有效。如果容易误触（例如使用语音输入时），可以关闭。',
  shortcuts: [
    ['M', '静音或取消静音'],
    ['V', '打开或关闭摄像头'],
    ['空格', '静音时按住即可说话'],
    ['S', '共享屏幕或停止共享'],
    ['C', '打开或关闭聊天'],
    ['H', '举手或放下手'],
    ['F', '进入或退出全屏'],
    ['1 – 8', '放大其中一格，或放回原处'],
    ['?', '显示这些按键'],
  ],
  places: '字母按美式键盘上的位置识别。',
  otherKeys: [
    ['Esc', '关闭菜单'],
    ['← ↑ → ↓', '选中你的画面后移动它'],
  ],
}
