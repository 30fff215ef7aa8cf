import type { LinkTrouble } from '../session'
import { createList } from './format.ts'

const all = createList('en', (count) => `${count} others`)

export const en = {
  // Home
  tagline: 'Private calls with just a link',
  pitch: 'No account, no app. Audio and video go straight from one browser to the other.',
  newRoom: 'New room',
  roomField: 'Room link or name',
  roomFieldExample: 'Paste a link, or type a name',
  open: 'Open',
  recent: 'Recent rooms',
  remove: (room: string) => `Remove ${room}`,
  language: 'Language',
  needsHttps: 'Parley needs a secure address. Open this page with https.',
  typed: {
    empty: 'Paste a room link, or type a name.',
    'not-a-room': 'This is not a room link. A room link has /r/ in it.',
    characters: 'Room names can only have the letters a to z, digits and hyphens.',
    'too-long': 'Room names can have up to 64 characters.',
  },
  elsewhere: (host: string) => `This link is for ${host}, which is another site.`,
  openElsewhere: (host: string) => `Open it at ${host}`,

  // A room
  home: 'Home',
  sealed: 'Private',
  openRoom: 'Open room',
  yourName: 'Your name',
  yourNameHint: 'What others see',
  guest: 'Guest',
  unreadable: 'Somebody with an unreadable name',
  unreadableHint:
    'Their page sent something that this one cannot read, so you are not connected to them.',
  you: 'You',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  copyFailed: 'The browser did not allow copying. Copy the link from the address bar.',
  share: 'Share',
  qrCode: 'QR code',
  qrHint: 'Point a phone camera at it to open this room.',
  settings: 'Settings',
  close: 'Close',
  loadFailed: 'This part could not be loaded. Check your network, or reload the page.',
  nobodyHere: 'Nobody is here yet',
  nobodyHereHint: "Share the link. They'll appear here as soon as they open it.",
  peopleHere: 'In this room',
  isHere: (name: string) => `${name} is here`,
  cannotBeCalled: (name: string) => `${name}'s browser cannot make calls`,
  canOnlyListen: (name: string) =>
    `${name} can only listen: their browser has no camera or microphone`,
  areInCall: (names: string[]) => `${all(names)} ${names.length === 1 ? 'is' : 'are'} in a call`,
  call: 'Call',
  voiceCall: 'Voice call',
  callAgain: 'Call again',
  joinCall: 'Join call',
  joinByVoice: 'Join by voice',
  rejoin: 'Rejoin',
  rejoinByVoice: 'Rejoin by voice',
  wereInCall: (names: string[]) =>
    names.length === 0 ? 'You were in a call' : `You were in a call with ${all(names)}`,
  connecting: 'Connecting',
  connectingSlow: 'Connecting to the room is taking a while. Check your network.',
  reconnecting: 'Reconnecting to the room',
  reconnectingSlow: 'Reconnecting to the room. Check your network.',
  reconnectingInCall: 'Reconnecting to the room. Your call is not affected.',
  missed: (name: string, time: string) => `Missed call from ${name}, ${time}`,
  missedBusy: (name: string, time: string) =>
    `Missed call from ${name}, ${time}, while you were in another call`,
  dismiss: 'Dismiss',

  // Own devices
  preview: 'Your video',
  cameraIsOff: 'Camera is off',
  cameraStarts: 'Your camera starts with the call',
  showPreview: 'Preview',
  turnCameraOn: 'Turn camera on',
  turnCameraOff: 'Turn camera off',
  turnMicrophoneOn: 'Turn microphone on',
  turnMicrophoneOff: 'Turn microphone off',
  microphoneLevel: 'Microphone level',
  tryAgain: 'Try again',
  asking: {
    camera: 'Starting the camera',
    microphone: 'Starting the microphone',
  },
  askingSlow: 'Your browser is asking for permission. Choose Allow near the address bar.',
  trouble: {
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
  fallback: {
    camera: (label: string) => `Your camera was disconnected. Now using ${label}.`,
    microphone: (label: string) => `Your microphone was disconnected. Now using ${label}.`,
    speaker: (label: string) => `Your speaker was disconnected. Now using ${label}.`,
  },
  nowUsing: (label: string) => `Now using ${label}.`,

  // Ringing
  incomingCall: 'Incoming call',
  incomingVoiceCall: 'Incoming voice call',
  isCalling: (name: string) => `${name} is calling`,
  accept: 'Accept',
  acceptWithVideo: 'Accept with video',
  acceptWithoutVideo: 'Accept without video',
  decline: 'Decline',
  ringing: (names: string[]) => `Ringing ${all(names)}`,
  nobodyYet: 'Nobody is here yet: share the link',
  waiting: "They'll get your call when they open it.",
  cancel: 'Cancel',

  // In a call
  inACall: 'In a call',
  mutedTitle: 'Muted',
  unmutedTitle: 'Unmuted',
  callControls: 'Call controls',
  mute: 'Mute',
  unmute: 'Unmute',
  stopCamera: 'Stop camera',
  startCamera: 'Start camera',
  switchCamera: 'Switch camera',
  more: 'More',
  hangUp: 'Hang up',
  leaveTitle: 'Leave the call?',
  leaveText: 'You can rejoin for a minute.',
  leave: 'Leave',
  stay: 'Stay',
  muted: 'muted',
  speaking: 'speaking',
  movePicture: 'Move your video',
  connectingSlowPeer: 'Still connecting. One of the two networks may be blocking calls.',
  reconnectingTo: (name: string) => `Reconnecting to ${name}`,
  couldNotConnect: (name: string) => `Could not connect to ${name}`,
  linkTrouble: {
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
  why: 'Why',
  copyDetails: 'Copy details',
  detailsCopied: 'Details copied',
  detailsFailed: 'The details could not be copied.',
  cameraPaused: 'Camera paused',
  hasLeft: (name: string) => `${name} left`,
  callStays: 'The call stays open for a minute, in case they come back.',
  tapToHear: 'Tap to hear',
  callLength: 'Call length',
  pictureFailed: 'Something went wrong with the video. Your call is not affected.',

  // After
  youHungUp: 'You left the call',
  hungUp: (names: string[]) => `${all(names)} hung up`,
  lost: (names: string[]) => `The connection to ${all(names)} was lost`,
  over: 'The call is over',
  full: 'This call is full (8 people)',
  youDeclined: (name: string) => `You declined the call from ${name}`,
  withLength: (text: string, length: string) => `${text}, ${length}`,
  refused: {
    declined: (name: string) => `${name} declined`,
    busy: (name: string) => `${name} is busy in another call`,
    'no-answer': (name: string) => `${name} did not answer`,
  },
  entered: (name: string) => `${name} joined the call`,
  leftCall: (name: string) => `${name} left the call`,
  leftRoom: (name: string) => `${name} left the room`,
  tampered: 'A message was changed along the way. It was ignored.',
  wantsIn: (name: string) => `${name} wants to come in`,
  lockedBy: (name: string) => `${name} locked the room`,
  unlockedBy: (name: string) => `${name} unlocked the room`,
  notLocked: 'The room is no longer locked',
  removed: (names: string[]) => `${all(names)} ${names.length === 1 ? 'was' : 'were'} removed`,
  sentences: (texts: string[]) => texts.join('. '),

  // Ends of the connection to the room
  reload: 'Reload',

  // Settings
  devices: 'Devices',
  camera: 'Camera',
  microphone: 'Microphone',
  speaker: 'Speaker',
  systemDefault: 'System default',
  noDevice: 'None found',
  invite: 'Invite',
}

export type Words = typeof en
