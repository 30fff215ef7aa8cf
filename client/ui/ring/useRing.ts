import { ringOf, type SessionRing } from '../../session/ring'
import { useApp } from '../app'
import { useSession } from '../sessionContext'

/** Ringing with a closed tab in this room. For where it may be (useMayRing). */
export function useRing(): SessionRing {
  const { memory, speech } = useApp()
  return ringOf(useSession(), { memory, language: () => speech.language.peek() })
}
