import type { SettingsWords } from '../en/settings'

export const settingsZhCN: SettingsWords = {
  callsAndPrivacy: '通话与隐私',
  notify: '来电时通知我',
  notifyRefused: '通知已被阻止，请在地址栏中允许。',
  notifyHint: '当此标签页在后台打开时。',
  about: '关于 Parley',
  roomTitle: '你给此房间的名称',
  roomTitleHint: '仅你在此设备上可见',
  keyboard: '键盘',
  shortcuts: '使用快捷键 M 和 V',
  shortcutsHint: '仅在通话中有效。如果容易误触（例如使用语音输入时），可以关闭。',
  keys: [
    ['M', '静音或取消静音'],
    ['V', '打开或关闭摄像头'],
    ['Esc', '关闭菜单'],
    ['← ↑ → ↓', '选中你的画面后移动它'],
  ],
}
