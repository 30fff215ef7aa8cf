export const weakEn = {
  /** Beside a name. */
  weak: 'Weak connection',
  yoursIsWeak: 'Your connection is weak',
  deviceIsBusy: 'This device is busy',

  // What it is, and what would help
  theirs: (name: string) =>
    `${name}'s connection seems weak: little of what they send reaches you. It may help if they move closer to their router, or turn their camera off.`,
  between: (name: string) =>
    `The connection between you and ${name} is weak. It may help if one of you moves closer to the router, or turns the camera off.`,
  uplink:
    'Your connection is weak: little of what you send reaches the others. It may help to move closer to your router, to stop uploads, or to turn your camera off.',
  downlink:
    'Your connection is weak: little of what the others send reaches you. It may help to move closer to your router, or to stop downloads and videos.',
  device:
    'This device is busy: it cannot keep up with all the video. It may help to close other programs and tabs, or to turn your camera off.',
}

export type WeakWords = typeof weakEn
