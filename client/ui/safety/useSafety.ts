import { safetyOf, type SessionSafety } from '../../session/safety'
import { useApp } from '../app'
import { useSession } from '../sessionContext'

/** What there is beside the codes of pairs. From the first time on it is looked for. */
export function useSafety(): SessionSafety {
  return safetyOf(useSession(), useApp().memory)
}
