export const embedEn = {
  /** The app around the page keeps a device from it. */
  app: {
    camera:
      'The app does not let this page use the camera. Allow the camera for the app in the system settings; the app must pass that on to the page. Or go on by voice.',
    microphone:
      'The app does not let this page use the microphone. Allow the microphone for the app in the system settings; the app must pass that on to the page. Until then you can listen.',
  },
  /** The page around the frame does. */
  site: {
    camera:
      'The site around this call does not let it use the camera: its frame lacks allow="camera". You can go on by voice.',
    microphone:
      'The site around this call does not let it use the microphone: its frame lacks allow="microphone". You can listen.',
  },
  badParameter: (name: string) =>
    `The address says ${name}, which is unknown here or has a value that it cannot have. It was ignored.`,
}

export type EmbedWords = typeof embedEn
