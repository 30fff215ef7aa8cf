export const controlsEn = {
  // How somebody sounds here
  soundOf: (name: string) => `${name}'s sound`,
  volume: 'Volume',
  volumeHint: 'Only for you, and until the call ends. Nobody is told.',
  percent: (percent: number) => `${percent}%`,
  volumeIs: (percent: number) => `volume ${percent}%`,
  muteForMe: 'Mute for me',
  mutedForYou: 'muted for you',

  // Own picture
  mirror: 'Mirror my video',
  mirrorHint: 'Only you see it so. A back camera is never mirrored.',
  hideOwn: 'Hide my video from me',
  hideOwnHint: 'Others still see you.',
  showOwn: 'Show my video',

  // Speaking while muted
  youAreMuted: 'You are muted',
  holdToSpeak: 'You are muted. Hold Space to speak.',

  // Keys
  keyboard: 'Keyboard',
  useShortcuts: 'Use keyboard shortcuts',
  useShortcutsHint:
    'During a call. Turn this off if they get pressed by accident, as with speech input.',
  /** What is in `client/ui/call/shortcut.ts`, in its order. */
  shortcuts: [
    ['M', 'Mute or unmute'],
    ['V', 'Start or stop the camera'],
    ['Space', 'Speak while muted, as long as you hold it'],
    ['S', 'Share a screen, or stop sharing'],
    ['C', 'Open or close the chat'],
    ['H', 'Raise your hand, or lower it'],
    ['F', 'Full screen, or leave it'],
    ['1 – 8', 'Enlarge one of the tiles, or put it back'],
    ['?', 'Show these keys'],
  ],
  places: 'Letters are where a US keyboard has them.',
  otherKeys: [
    ['Esc', 'Close a menu'],
    ['← ↑ → ↓', 'Move your video, when it is focused'],
  ],
}

export type ControlsWords = typeof controlsEn
