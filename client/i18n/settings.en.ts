export const settingsEn = {
  notify: 'Notify me of calls',
  notifyRefused: 'The browser refuses notifications for this page. Allow them in the address bar.',
  notifyHint: 'While this tab is open but not in front.',
  keyboard: 'Keyboard',
  shortcuts: 'Use M and V as shortcuts',
  shortcutsHint:
    'During a call. Turn this off if they get pressed by accident, as with speech input.',
  keys: [
    ['M', 'Mute or unmute'],
    ['V', 'Start or stop the camera'],
    ['Esc', 'Close a menu'],
    ['← ↑ → ↓', 'Move your picture, when it is focused'],
  ],
}

export type SettingsWords = typeof settingsEn
