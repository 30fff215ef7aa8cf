import { chatOf, type SessionChat } from '../../session/chat'
import { useApp } from '../app'
import { useSession } from '../sessionContext'

/** The chat of this room; null where the host of the page wants none. */
export function useChat(): SessionChat | null {
  const { memory, embedded } = useApp()
  const session = useSession()
  return embedded?.chats === false ? null : chatOf(session, memory)
}
