/** What `@parley/client/chat` exports (docs/sdk.md): the chat of a room, for who wants one. */
import { type Chat, type ChatOptions, createChat } from '../../chat/chat'
import type { Room } from '../index'

export type { Chat, ChatOptions, ChatStore, Entry, Hand, Reaction, Receipt } from '../../chat/chat'
export { takesChat } from '../../chat/chat'
export { reactions } from '../../../protocol/chat'

/**
 * The same room with a chat, which the others see that we take. Best called as soon as the room is
 * joined: then it is said with the first hello.
 */
export function addChat<R extends Room>(room: R, options?: ChatOptions): R & { chat: Chat } {
  return { ...room, chat: createChat(room, options) }
}
