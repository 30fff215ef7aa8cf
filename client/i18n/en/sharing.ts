export const sharingEn = {
  shareScreen: 'Share screen',
  stopSharing: 'Stop sharing',
  youAreSharing: 'You are sharing',
  yourShare: 'What you share',
  withSound: 'With sound',
  withoutSound: 'Without sound',
  smoothMotion: 'Smooth motion',
  smoothHint: 'For videos and games. Text may get less sharp.',
  sharedBy: (name: string) => `Shared by ${name}`,
  isSharing: (name: string) => `${name} is sharing`,
  stoppedSharing: (name: string) => `${name} stopped sharing`,
  shareIsComing: 'The picture is on its way',
  enlarge: (what: string) => `Enlarge ${what}`,
  notEnlarged: (what: string) => `${what}: back to its place`,
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  metered: 'This network may charge by volume.',
  saveData: 'Save data',
  trouble: {
    dismissed: 'Nothing is shared: no screen, window or tab was chosen.',
    system:
      'The system does not let this browser record the screen. Allow it in the privacy settings of the system, then try again.',
    frame: 'The page around this call does not let it share a screen.',
    unasked: 'Press the button to choose what to share.',
    failed: 'The screen could not be shared. Try again, or choose a window or a tab.',
  },
}

export type SharingWords = typeof sharingEn
