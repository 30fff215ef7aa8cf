import type { SessionFiles } from '../../session/files'
import { useApp } from '../app'
import { useSession } from '../sessionContext'
import { useLoaded } from '../useLoaded'
import { loadFiles } from './loadFiles'

/** The files of this room; null where there is no chat, and until they are loaded. */
export function useFiles(): SessionFiles | null {
  const { memory, embedded } = useApp()
  const session = useSession()
  const part = useLoaded(loadFiles)
  if (part === null || part === 'failed' || embedded?.chats === false) return null
  return part.filesOf(session, memory)
}
