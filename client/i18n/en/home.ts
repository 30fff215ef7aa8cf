import { createList } from '../format.ts'

const all = createList('en', (count) => `${count} others`)

export const homeEn = {
  rooms: 'Your rooms',
  callRoom: (room: string) => `Call ${room}`,

  // Who hears of a call, and when somebody was there: "yesterday", "3 days ago"
  willBeRung: (names: string[]) => `${all(names)} will be rung`,
  wasHere: (when: string) => `here ${when}`,
  youWereHere: (when: string) => `You were here ${when}`,

  // What to do with a room
  moreFor: (room: string) => `More for ${room}`,
  pin: 'Pin',
  pinRoom: (room: string) => `Pin ${room}`,
  unpin: 'Unpin',
  unpinRoom: (room: string) => `Unpin ${room}`,
  pinned: 'Pinned',
  rename: 'Rename',
  renameRoom: (room: string) => `Rename ${room}`,
  nameFor: (room: string) => `Your name for ${room}`,
  forget: 'Forget',
  forgetRoom: (room: string) => `Forget ${room}`,
  forgotten: (room: string) => `${room} is forgotten`,
  undo: 'Undo',
  undoFor: (room: string) => `Undo: keep ${room}`,

  // Looking for one
  find: 'Find a room',
  found: (count: number) =>
    count === 0 ? 'No room found' : count === 1 ? '1 room found' : `${count} rooms found`,
}

export type HomeWords = typeof homeEn
