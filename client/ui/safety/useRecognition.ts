import { recognitionOf, type SessionRecognition } from '../../session/recognition'
import { useApp } from '../app'
import { useSession } from '../sessionContext'

/** Who is known in this room from earlier calls. From the first time on it is looked for. */
export function useRecognition(): SessionRecognition {
  return recognitionOf(useSession(), useApp().memory)
}
