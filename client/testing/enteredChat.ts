/** The chat of a room over a fake of its port, on a clock that stands still at a million ms. */
import { afterEach, beforeEach, vi } from 'vitest'
import { type Chat, type ChatOptions, createChat } from '../chat/chat'
import { chatRoom } from './chatRoom'

/** Call it at the top of a file; gives what enters a room with a chat. */
export function useChats() {
  const open: Chat[] = []
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
  afterEach(() => {
    for (const chat of open.splice(0)) chat.close()
    vi.useRealTimers()
  })
  return (options?: ChatOptions) => {
    const world = chatRoom()
    const chat = createChat(world.room, options)
    open.push(chat)
    const entries = () => chat.entries.peek()
    return {
      ...world,
      chat,
      texts: () => entries().map(({ from, text }) => `${from ?? 'we'}: ${text}`),
      receipts: () => entries().flatMap(({ to }) => to.map((r) => `${r.peer} ${r.at}`)),
    }
  }
}

/** What one says to another, under an id that follows from its number. */
export function message(n: number, text: string, id = String(n).padStart(22, 'm')) {
  return { type: 'message', n, id, text }
}
