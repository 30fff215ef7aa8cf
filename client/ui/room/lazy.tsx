/** What is loaded when a call cannot be made or heard, or was lost. */
import { FailedPart } from '../failed'
import { lazily } from '../lazily'

export const LazyCannotCall = lazily(
  () => import('./cannotCall'),
  (part) => part.CannotCall,
  FailedPart,
)
export const loadWhyLost = () => import('./whyLost')
export const LazyWhyLost = lazily(
  loadWhyLost,
  (part) => part.WhyLost,
  () => null,
)
export const LazyChat = lazily(
  () => import('../chat/lobbyChat'),
  (part) => part.LobbyChat,
  () => null,
)
export const LazyLobbyEnd = lazily(
  () => import('./lobbyEnd'),
  (part) => part.LobbyEnd,
  () => null,
)
