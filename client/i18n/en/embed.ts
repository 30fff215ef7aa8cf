export const embedEn = {
  /** The app around the page keeps a device from it. */
  app: {
    camera:
      'This app does not let the page use the camera. Allow the camera for the app in your system settings (the app must pass that on to the page), or continue without video.',
    microphone:
      'This app does not let the page use the microphone. Allow the microphone for the app in your system settings (the app must pass that on to the page). You can still listen.',
  },
  /** The page around the frame does. */
  site: {
    camera:
      'The site around this call does not let it use the camera: its frame needs allow="camera". You can continue without video.',
    microphone:
      'The site around this call does not let it use the microphone: its frame needs allow="microphone". You can still listen.',
  },
  badParameter: (name: string) =>
    `The address has ${name}, which is unknown or has a value that is not allowed. It was ignored.`,
}

export type EmbedWords = typeof embedEn
