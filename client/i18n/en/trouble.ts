import type { LinkTrouble } from '../../sdk'

export const troubleEn = {
  /** Why a device does not work, and the way on. */
  device: {
    camera: {
      unsupported:
        'This browser has no camera for pages. Open this link in another browser, or continue without video.',
      insecure: 'The camera works only on a secure address. Open this page with https.',
      missing: 'No camera found. Connect one, or continue without video.',
      busy: 'Another program is using the camera. Close it, or continue without video.',
      refused:
        'Camera access is blocked. Allow it in the address bar and in your system settings, or continue without video.',
      unplugged: 'The camera was unplugged. Plug it back in, or continue without video.',
      failed: 'The camera did not start. Try again, or continue without video.',
    },
    microphone: {
      unsupported:
        'This browser has no microphone for pages. Open this link in another browser. You can still listen.',
      insecure:
        'The microphone works only on a secure address. Open this page with https. You can still listen.',
      missing: 'No microphone found. Connect one. You can still listen.',
      busy: 'Another program is using the microphone. Close it. You can still listen.',
      refused:
        'Microphone access is blocked. Allow it in the address bar and in your system settings. You can still listen.',
      unplugged: 'The microphone was unplugged. Plug it back in. You can still listen.',
      failed: 'The microphone did not start. You can still listen.',
    },
  },
  /** There is none yet. */
  connectingSlow: 'Still connecting. One of the two networks may be blocking calls.',
  /** Why there is no connection. */
  link: {
    offline: 'You are offline. Check your network.',
    'room-gone': 'The room cannot be reached, so the call cannot reconnect. Check your network.',
    'peer-gone': 'They are not connected any more. Ask them to open the link again.',
    'no-udp': 'This network blocks calls. Try another network, such as a phone hotspot.',
    'no-relay':
      'The two networks block direct connections, and no relay is set up here. Try another network, such as a phone hotspot.',
    'relay-failed':
      'The two networks block direct connections, and the relay did not help. Try another network.',
    'relay-unavailable':
      'The two networks block direct connections, and the relay could not be reached. Try again in a minute.',
    'cannot-hide':
      'Hiding your address takes a relay, and the relay is not available. Turn off Hide my address in the settings, or try again later.',
    'no-answer': 'Their browser is not responding. Ask them to reload the page.',
    unknown: 'The call could not connect. Try again, or reload the page.',
  } satisfies Record<LinkTrouble, string>,
  /** This browser is not one for calls. */
  cannotCall: {
    title: 'This browser cannot make calls',
    text: 'It has no WebRTC, or WebRTC is turned off. Open this link in another browser, such as Chrome, Edge, Firefox or Safari. The others can see that you cannot be called here.',
  },
  /** A way out that is too slow for our video. */
  slow: {
    tooSlow: 'Your connection is too slow for video. Others can still hear you.',
    back: 'Your video is on again.',
  },
  /** A browser that plays nothing before somebody touches the page. */
  sound: {
    silent: 'Sound is off, so you would not hear a call.',
    turnOn: 'Turn on sound',
  },
  /** A text that could not be copied. */
  uncopied: {
    title: 'The browser did not allow copying',
    field: 'Copy it from here',
  },
}

export type TroubleWords = typeof troubleEn
