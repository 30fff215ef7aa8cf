/** The chat: what is shown of what somebody says, and how much of it. */
import type { Mutant } from './mutant.ts'

const threats = {
  reads: 'The server reads what is said in the chat',
  floods: 'Somebody floods the chat',
  texts: 'A text in the chat is more than a text',
  signs: 'Somebody outside the call shows themselves in it',
} as const

const chat = { project: 'unit', file: 'client/chat/chat.test.ts' } as const
const text = { project: 'unit', file: 'protocol/chat.test.ts' } as const
const parts = { project: 'unit', file: 'client/ui/chat/textParts.test.ts' } as const
const signs = { project: 'unit', file: 'client/chat/signs.test.ts' } as const

export const ofChat: Mutant[] = [
  {
    threat: threats.reads,
    guard: 'what is said through the room is sealed',
    file: 'client/trust/trust.ts',
    find: "sealChat: (to, text) => seal(to, 'chat', text),",
    replace: 'sealChat: async (_to, text) => text,',
    test: {
      project: 'unit',
      file: 'client/trust/trust.test.ts',
      name: '[S5] what is said in the chat is sealed too',
    },
  },
  {
    threat: threats.reads,
    guard: 'between those who are connected nothing of it goes through the room',
    file: 'client/chat/company.ts',
    find: "=== 'connected') return 'band'",
    replace: "=== 'failed') return 'band'",
    test: { ...chat, name: '[P7] goes in band to those whom we are connected to' },
  },
  {
    threat: threats.floods,
    guard: 'the room hears so much of a peer',
    file: 'worker/room/tokenBucket.ts',
    find: 'chat: { burst: 60, perSecond: 20, patience: 60 },',
    replace: 'chat: { burst: 6000, perSecond: 20, patience: 60 },',
    test: {
      project: 'worker',
      file: 'worker/room/flood.test.ts',
      name: '[E9] who floods the chat is warned once, then closed',
    },
  },
  {
    threat: threats.floods,
    guard: 'nothing else passes for what is said in the chat',
    file: 'worker/room/native.ts',
    find: "if (isChat(frame) && message.type !== 'chat')",
    replace: 'if (isChat(frame) && message === null)',
    test: {
      project: 'worker',
      file: 'worker/room/flood.test.ts',
      name: '[E9] nothing else is counted as said in the chat',
    },
  },
  {
    threat: threats.floods,
    guard: 'a page shows so much of a peer',
    file: 'client/chat/reception.ts',
    find: "if (!mayHear(now)) return 'too-fast'",
    replace: 'mayHear(now)',
    test: { ...chat, name: 'a thousand messages at once are no more than thirty' },
  },
  {
    threat: threats.floods,
    guard: 'who is made to answer says no more than the room hears',
    file: 'client/chat/chat.ts',
    find: "if (way === 'band' || mayUseRoom(Date.now(), spare))",
    replace: "if (way === 'band' || mayUseRoom(Date.now(), spare) || spare > 0)",
    test: { ...chat, name: '[E9] is no more than the room hears' },
  },
  {
    threat: threats.floods,
    guard: 'of what comes without end little is read',
    file: 'client/chat/chat.ts',
    find: 'if (!reception.mayRead(Date.now())) return\n',
    replace: '\n',
    test: { ...chat, name: '[P7] of what comes without end little is read' },
  },
  {
    threat: threats.floods,
    guard: 'the list ends',
    file: 'client/chat/entries.ts',
    find: 'slice(-entriesMax)',
    replace: 'slice(0)',
    test: { ...chat, name: 'the list ends' },
  },
  {
    threat: threats.texts,
    guard: 'nothing turns it around, or is unseen in it',
    file: 'protocol/chat.ts',
    find: "(run) => toSeen(run).replace(/\\p{Cc}+/gu, '')",
    replace: '(run) => run',
    test: { ...text, name: '[P7] a text' },
  },
  {
    threat: threats.texts,
    guard: 'few marks stand on a letter',
    file: 'protocol/chat.ts',
    find: 'return withFewMarks(seen)',
    replace: 'return seen',
    test: { ...text, name: '[P7] a text' },
  },
  {
    threat: threats.texts,
    guard: 'only pages are followed',
    file: 'client/ui/chat/textParts.ts',
    find: "return isPage && url.username === '' && url.password === '' ? url.href : null",
    replace: "return isPage || url.username !== '' ? url.href : null",
    test: { ...parts, name: 'is no link' },
  },
  {
    threat: threats.signs,
    guard: 'nothing of it comes through the room',
    file: 'client/chat/chat.ts',
    find: "if (route === 'room') return",
    replace: 'void route',
    test: { ...signs, name: '[P7] come from those in our call, in band alone' },
  },
  {
    threat: threats.signs,
    guard: 'only those in the call have a hand in it',
    file: 'client/chat/hands.ts',
    find: 'if (!isHere) return',
    replace: 'void isHere',
    test: { ...signs, name: 'nobody who is not in our call has a hand in it' },
  },
]
