import type { Ending } from '../../../protocol/files'
import { createList } from '../format.ts'

const all = createList('en', (count) => `${count} others`)

export const filesEn = {
  attach: 'Attach files',
  onlyInCall: 'Files can be sent during a call',
  dropHere: 'Drop files here to send them',

  // Chosen, and not sent yet
  chosen: 'Files to send',
  remove: (name: string) => `Remove ${name}`,
  to: 'To',
  everybody: 'Everybody',
  nobodyTakes: 'Nobody here can get files right now.',
  cannotTake: (names: string[]) => `${all(names)} can’t get files.`,
  reading: (name: string, percent: number) => `Preparing ${name}, ${percent} %`,
  tooLarge: (name: string) => `${name} is too large. A file can have up to 4 GB.`,
  unreadable: (name: string) => `${name} can’t be read. Choose it again, or another file.`,
  another: (name: string) => `${name} is another file, or it has changed. Choose the one you sent.`,
  nobody: (name: string) => `${name} was not sent. Nobody it was for is here any more.`,
  folder: (name: string) => `${name} is a folder, and was left out. Choose the files in it.`,
  left: 'Not here',
  tooMany: (name: string) => `${name} was left out. Up to 20 files go at once.`,

  // One that comes or goes
  file: (name: string, size: string) => `File ${name}, ${size}`,
  kinds: {
    program: 'Program',
    picture: 'Picture',
    video: 'Video',
    sound: 'Sound',
    document: 'Document',
    text: 'Text',
    archive: 'Archive',
    file: 'File',
  },
  programHint: 'This is a program. Open it only if you expected it.',
  save: 'Save',
  saveAgain: 'Save again',
  show: 'Show',
  picture: (name: string) => `Picture ${name}`,
  noPicture: 'This can’t be shown as a picture. You can save it.',
  refuse: 'No, thanks',
  cancel: 'Cancel',
  goOn: 'Go on',
  offers: (name: string, file: string) => `${name} sends a file: ${file}`,

  // How far it is
  progress: (done: string, of: string) => `${done} of ${of}`,
  speed: (speed: string) => `${speed}/s`,
  secondsLeft: (count: number) => (count === 1 ? '1 second left' : `${count} seconds left`),
  minutesLeft: (count: number) => (count === 1 ? '1 minute left' : `${count} minutes left`),
  hoursLeft: (count: number) => (count === 1 ? '1 hour left' : `${count} hours left`),
  waitsForConnection: 'Waiting for the connection',
  waits: 'Waiting for the other side',
  callFirst: 'Slow, because the call comes first. It goes faster with your camera off.',
  notAnswered: 'Not answered yet',
  chooseAgain: 'This page was reloaded. Choose the file again to go on.',
  partIsHere: 'This page was reloaded. Part of the file is here.',
  received: 'Received',
  has: 'Sent',
  saved: (file: string) => `${file} was received`,
  sent: (name: string, file: string) => `${name} has ${file}`,
  withName: (name: string, state: string) => `${name}: ${state}`,

  // Why it ended
  endedByUs: {
    refused: 'You didn’t take it',
    cancelled: 'You stopped it',
    changed: 'The file has changed or can’t be read any more. Send it again.',
    full: 'There is no room for it on this device. Make room, and save it again.',
    unkept: 'This browser can’t keep it. Try another browser, or a window that is not private.',
    damaged: 'It arrived damaged. Ask for it to be sent again.',
    'too-many': 'There are too many files.',
    gone: 'You left',
  } satisfies Record<Ending | 'gone', string>,
  endedByThem: {
    refused: 'Not taken',
    cancelled: 'Stopped by them',
    changed: 'The file changed while it was sent. Ask for it to be sent again.',
    full: 'There is no room for it on their device.',
    unkept: 'Their browser can’t keep it.',
    damaged: 'It arrived damaged. Send it again.',
    'too-many': 'Too many files wait for an answer there. Send it again later.',
    gone: 'They left',
  } satisfies Record<Ending | 'gone', string>,
}

export type FilesWords = typeof filesEn
