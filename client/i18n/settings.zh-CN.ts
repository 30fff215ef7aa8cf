import type { SettingsWords } from './settings.en'

export const settingsZhCN: SettingsWords = {
  callsAndPrivacy: '通话与隐私',
  notify: '来电时通知我',
  notifyRefused: '浏览器拒绝了此页面的通知，请在地址栏中允许。',
  notifyHint: '当此标签页开着但不在前面时。',
  about: '关于 Parley',
  keyboard: '键盘',
  keys: [
    ['M', '静音或取消静音'],
    ['V', '启动或停止摄像头'],
    ['Esc', '关闭菜单'],
    ['← ↑ → ↓', '选中你的画面后移动它'],
  ],
}
