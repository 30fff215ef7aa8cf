export const settingsEn = {
  callsAndPrivacy: 'Calls and privacy',
  notify: 'Notify me of calls',
  notifyRefused: 'Notifications are blocked. Allow them in the address bar.',
  notifyHint: 'While this tab is open in the background.',
  about: 'About Parley',
  roomTitle: 'Your name for this room',
  roomTitleHint: 'Only you see it, on this device',
  keyboard: 'Keyboard',
  shortcuts: 'Use M and V as shortcuts',
  shortcutsHint:
    'During a call. Turn this off if they get pressed by accident, as with speech input.',
  keys: [
    ['M', 'Mute or unmute'],
    ['V', 'Start or stop the camera'],
    ['Esc', 'Close a menu'],
    ['← ↑ → ↓', 'Move your video, when it is focused'],
  ],
}

export type SettingsWords = typeof settingsEn
