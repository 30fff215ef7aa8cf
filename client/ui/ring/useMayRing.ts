import { useApp } from '../app'
import { useSession } from '../sessionContext'

/** Whether closed tabs may ring in this room. The worker says in the page that it has keys for it. */
export function useMayRing(): boolean {
  const { embedded, page, memory } = useApp()
  const { sealed, canCall } = useSession()
  const rings = 'rings' in page.document.documentElement.dataset
  return rings && embedded === null && sealed && canCall && memory.keeps.value
}
