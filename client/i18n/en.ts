import type { LinkTrouble } from '../session'
import { createList } from './format.ts'

const all = createList('en')

export const en = {
  // Home
  tagline: 'Private calls on a link that is yours',
  pitch: 'No account, no app. Sound and picture go straight from one browser to the other.',
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
    characters: 'A room name has only the letters a to z, digits and hyphens.',
    'too-long': 'A room name has at most 64 letters.',
  },

  // A room
  home: 'Home',
  sealed: 'Private',
  openRoom: 'Open room',
  yourName: 'Your name',
  yourNameHint: 'What the others see',
  nameCut: (seen: string) => `Too long. The others see “${seen}”.`,
  guest: 'Guest',
  unreadable: 'Somebody whose name cannot be read',
  unreadableHint:
    'Their page says something that this one cannot read, so you are not connected to them.',
  you: 'You',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  share: 'Share',
  shareFailed: 'Sharing did not work. The link is copied instead.',
  qrCode: 'QR code',
  qrHint: 'Point a phone camera at it to open this room.',
  settings: 'Settings',
  close: 'Close',
  loadFailed: 'This part could not be loaded. Check your network, or reload the page.',
  nobodyHere: 'Nobody is here yet',
  nobodyHereHint: 'Share the link. Whoever opens it is here at once.',
  peopleHere: 'In this room',
  isHere: (name: string) => `${name} is here`,
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
  connectingSlow: 'Connecting to the room takes long. Check your network.',
  reconnecting: 'Reconnecting to the room',
  reconnectingSlow: 'Reconnecting to the room. Check your network.',
  reconnectingInCall: 'Reconnecting to the room. The call goes on.',
  missed: (name: string, time: string) => `Missed call from ${name}, ${time}`,
  missedBusy: (name: string, time: string) =>
    `Missed call from ${name}, ${time}, while you were in another call`,
  dismiss: 'Dismiss',

  // Own devices
  preview: 'Your picture',
  cameraIsOff: 'Camera is off',
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
  askingSlow: 'Your browser is asking: choose Allow, near the address bar.',
  trouble: {
    camera: {
      insecure: 'The camera works only on a secure address. Open this page with https.',
      missing: 'No camera was found. Connect one, or go on by voice.',
      busy: 'Another program is using the camera. Close it, or go on by voice.',
      refused:
        'Parley may not use the camera. Allow it in the address bar and in the system settings, or go on by voice.',
      unplugged: 'The camera was unplugged. Connect it, or go on by voice.',
      failed: 'The camera did not start. Try again, or go on by voice.',
    },
    microphone: {
      insecure:
        'The microphone works only on a secure address. Open this page with https. You can listen.',
      missing: 'No microphone was found. Connect one; until then you can listen.',
      busy: 'Another program is using the microphone. Close it; until then you can listen.',
      refused:
        'Parley may not use the microphone. Allow it in the address bar and in the system settings; until then you can listen.',
      unplugged: 'The microphone was unplugged. Connect it; until then you can listen.',
      failed: 'The microphone did not start. Until it does, you can listen.',
    },
  },
  fallback: {
    camera: (label: string) => `Your camera went away. Now using ${label}.`,
    microphone: (label: string) => `Your microphone went away. Now using ${label}.`,
    speaker: (label: string) => `Your speaker went away. Now using ${label}.`,
  },

  // Ringing
  incomingCall: 'Incoming call',
  isCalling: (name: string) => `${name} is calling`,
  accept: 'Accept',
  acceptWithoutVideo: 'Accept without video',
  decline: 'Decline',
  ringing: (names: string[]) => `Ringing ${all(names)}`,
  nobodyYet: 'Nobody is here yet: share the link',
  waiting: 'Whoever opens it will ring.',
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
  chooseMicrophone: 'Choose a microphone',
  chooseCamera: 'Choose a camera',
  more: 'More',
  hangUp: 'Hang up',
  muted: 'muted',
  speaking: 'speaking',
  movePicture: 'Move your picture',
  wholePicture: 'Show the whole picture',
  fillScreen: 'Fill the screen',
  connectingSlowPeer: 'Still connecting. One of the two networks may block calls.',
  reconnectingTo: (name: string) => `Reconnecting to ${name}`,
  couldNotConnect: (name: string) => `Could not connect to ${name}`,
  linkTrouble: {
    offline: 'There is no network here. Check the network of this device.',
    'room-gone': 'The room cannot be reached, so no new way can be agreed. Check your network.',
    'peer-gone': 'The other side is not connected any more. They can open the link again.',
    'no-udp': 'This network lets no calls out. Another network, such as that of a phone, helps.',
    'no-relay':
      'The two networks block direct connections, and no relay is set up here. Another network, such as that of a phone, helps.',
    'relay-failed':
      'The two networks block direct connections, and the relay did not help. Try another network.',
    'relay-unavailable':
      'The two networks block direct connections, and the relay could not be reached. Try again in a minute.',
    'cannot-hide':
      'You hide your address, and the relay that this takes cannot be used. Stop hiding it in the settings, or try again later.',
    'no-answer': 'The other browser does not answer. Ask them to reload the page.',
    unknown: 'The connection did not come up. Try again, or reload the page.',
  } satisfies Record<LinkTrouble, string>,
  why: 'Why',
  copyDetails: 'Copy details',
  detailsCopied: 'Details copied',
  detailsFailed: 'The details could not be copied.',
  cameraPaused: 'Camera paused',
  hasLeft: (name: string) => `${name} left`,
  callStays: 'The call stays open for a minute, in case they come back.',
  tapToHear: 'Tap to hear',
  callLength: 'Length of the call',

  // After
  youHungUp: 'You hung up',
  hungUp: (names: string[]) => `${all(names)} hung up`,
  lost: (names: string[]) => `The connection to ${all(names)} was lost`,
  over: 'The call is over',
  full: 'The call is full: it has room for 8',
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
  tampered: 'Something on the way changed a message. It was refused.',
  wantsIn: (name: string) => `${name} wants to come in`,
  lockedBy: (name: string) => `${name} locked the room`,
  unlockedBy: (name: string) => `${name} unlocked the room`,
  notLocked: 'The room is not locked any more',
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
