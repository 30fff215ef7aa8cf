import type { Reaction } from '../../../protocol/chat.ts'
import { createList } from '../format.ts'

const all = createList('en', (count) => `${count} others`)

export const chatEn = {
  chat: 'Chat',
  chatWithNew: (count: number) => `Chat, ${count} new`,
  messages: 'Messages',
  message: 'Message',
  send: 'Send',
  newest: 'Newest messages',

  // Who can read it
  sinceYouCame: 'You see messages from when you came in. Nothing is kept on the server.',
  onlyHere: 'Only people in this room can read them.',
  nobody: 'Nobody is here to read it yet.',
  withoutChat: (names: string[]) => `${all(names)} can’t see the chat. Their app has none.`,

  // What became of a message
  by: (name: string, time: string) => `${name}, ${time}`,
  waitingFor: (names: string[]) => `Waiting for ${all(names)}`,
  waitingForRoom: 'Waiting for the connection',
  notDelivered: (names: string[]) => `Not delivered to ${all(names)}`,
  sendAgain: 'Send again',
  tooLong: (count: number) =>
    count === 1 ? '1 character too many' : `${count} characters too many`,
  isTooLong: 'The message is too long to send',
  showAll: 'Show all',
  moreMessages: (count: number) => `${count} more messages`,
  left: (count: number) => `${count} left`,
  linkTo: (where: string) => `Opens ${where} in a new tab`,

  // Reactions and hands
  react: 'React',
  reactOrShare: 'React or share',
  reactions: {
    'thumbs-up': 'Thumbs up',
    heart: 'Heart',
    laugh: 'Laughing',
    surprise: 'Surprised',
    applause: 'Applause',
    party: 'Party',
  } satisfies Record<Reaction, string>,
  raiseHand: 'Raise hand',
  lowerHand: 'Lower hand',
  handIsUp: 'Hand raised',
  handIsDown: 'Hand lowered',
  raisedHand: (name: string) => `${name} raised a hand`,
  raisedHands: 'Raised hands',
}

export type ChatWords = typeof chatEn
