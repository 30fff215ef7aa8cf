export const settingsEn = {
  callsAndPrivacy: 'Calls and privacy',
  notify: 'Notify me of calls',
  notifyRefused: 'The browser refuses notifications for this page. Allow them in the address bar.',
  notifyHint: 'While this tab is open but not in front.',
  about: 'About Parley',
  keyboard: 'Keyboard',
  keys: [
    ['M', 'Mute or unmute'],
    ['V', 'Start or stop the camera'],
    ['Esc', 'Close a menu'],
    ['← ↑ → ↓', 'Move your picture, when it is focused'],
  ],
}

export type SettingsWords = typeof settingsEn
