import type { ChatWords } from './en/chat'
import type { Part } from './part'

/** What people say to each other beside the call: messages, reactions, hands. */
export const chatWords: Part<ChatWords> = {
  en: async () => (await import('./en/chat')).chatEn,
  'zh-CN': async () => (await import('./zh-CN/chat')).chatZhCN,
}
