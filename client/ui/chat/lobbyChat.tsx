import { Guard } from '../guard'
import { ChatButton } from './chatButton'
import { besideLobby, ChatPanel } from './chatPanel'

/** The chat while nobody calls. */
export function LobbyChat() {
  return (
    <Guard>
      <ChatButton quiet />
      <ChatPanel from={besideLobby} />
    </Guard>
  )
}
