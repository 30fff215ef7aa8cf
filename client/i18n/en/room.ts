export const roomEn = {
  // Whether it is private
  sealedHint:
    'Only people with the link can see or say anything here. Names, addresses and how you connect are encrypted with its key: whoever runs the server can neither read nor change them.',
  openRoomHint:
    'Anyone who knows or guesses the name of this room can enter, and whoever runs the server can read names and addresses and could listen in. For a private call, make a new room.',

  // Its lock: knocking, letting in, putting out
  locked: 'Locked',
  roomIsLocked: 'This room is locked',
  waiting: 'Waiting for somebody inside to let you in.',
  lockedMeanwhile:
    'The room was locked in the meantime. Waiting to be let in. Your call is not affected.',
  knocking: 'Waiting to join',
  admit: 'Admit',
  admitName: (name: string) => `Admit ${name}`,
  refuse: 'Deny',
  refuseName: (name: string) => `Deny ${name}`,
  room: 'Room',
  lockRoom: 'Lock room',
  lockHint:
    'New people have to knock, and somebody inside lets them in. The room unlocks when the last person leaves.',
  people: 'People',
  remove: 'Remove',
  removeName: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText: 'The room will be locked, and they can only come back if somebody lets them in.',

  // Its settings
  callsAndPrivacy: 'Calls and privacy',
  notify: 'Notify me of calls',
  notifyRefused: 'Notifications are blocked. Allow them in the address bar.',
  notifyHint: 'While this tab is open in the background.',
  about: 'About Parley',
  roomTitle: 'Your name for this room',
  roomTitleHint: 'Only you see it, on this device',

  // What this device remembers
  keep: 'Remember rooms on this device',
  keepHint:
    'Their links and keys are kept in this browser only, and so is the server key if you entered one. Anybody who uses this browser can open the rooms.',
  keepNone: 'No rooms are remembered, and earlier ones are forgotten.',

  // The way that a call takes
  hide: 'Hide my address',
  hideHint:
    "Others see the relay's address instead of yours. Everything goes through the relay, which is slower and costs whoever runs it.",
  hideInCall:
    'Changing this in a call reconnects you, and the others may already have seen your address.',
  noRelay: 'There is no relay here right now. While this is on, calls cannot connect.',
  saveData: 'Save data',
  saveDataHint: 'Calls send and take small pictures. Voices and shared screens stay as they are.',
  warm: 'Connect while it rings',
  warmRelay:
    "Calls start the moment you accept. Until then, the caller sees the relay's address instead of yours, and cannot see or hear you.",
  warmBare:
    'Calls start the moment you accept. There is no relay here, so the caller learns your network address while it is still ringing, even if you decline. They cannot see or hear you until you accept.',
  warmAway:
    'The relay is not available right now. Until it is, calls connect when you accept them.',
}

export type RoomWords = typeof roomEn
