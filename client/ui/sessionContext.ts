import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Session } from '../session/session'

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('There is no room around this component.')
  return session
}
