/** What is loaded where closed tabs may ring: in the lobby, and while a call waits for somebody. */
import type { ComponentChildren } from 'preact'
import { lazily } from '../lazily'
import { useLoaded } from '../useLoaded'

export const LazyLobbyRing = lazily(
  () => import('./lobbyRing'),
  (part) => part.LobbyRing,
  () => null,
)

/** Whom a call rings so that goes on already. */
export const LazyRungChips = lazily(
  () => import('./rungChips'),
  (part) => part.RungChips,
  () => null,
)

const loadRungStatus = () => import('./rungStatus')

type Props = { children: ComponentChildren; beside?: boolean }

/** `children`: what stands there while nobody is rung so; `beside`: and above it, if somebody is. */
export function LazyRungStatus({ children, ...rest }: Props) {
  const part = useLoaded(loadRungStatus)
  if (part === null || part === 'failed') return <>{children}</>
  return <part.RungStatus {...rest}>{children}</part.RungStatus>
}
