/** The window of a call where it has a document of its own. SHELL. */
import { signal } from '@preact/signals'
import type { OpenedWindow } from '../../../page/pictureInPicture'
import type { CallWindow } from './callWindow'

type Parts = {
  request: () => Promise<OpenedWindow>
  /** What fills it, and gives what empties it. */
  load: () => Promise<(view: OpenedWindow) => () => void>
}

export function createDocumentWindow({ request, load }: Parts): CallWindow {
  const isOpen = signal(false)
  /** The window that is wanted now, from the moment on in which it is asked for. */
  let current: { view: OpenedWindow | null; empty: () => void } | null = null

  async function open(): Promise<void> {
    if (current !== null) return
    const own = { view: null as OpenedWindow | null, empty: () => {} }
    current = own
    const isWanted = () => current === own
    try {
      const view = await request()
      // The call may have ended meanwhile.
      if (!isWanted()) return view.close()
      own.view = view
      view.addEventListener('pagehide', () => isWanted() && close())
      const fill = await load()
      if (!isWanted()) return
      own.empty = fill(view)
      isOpen.value = true
    } catch (error) {
      if (isWanted()) close()
      throw error
    }
  }

  function close(): void {
    const closing = current
    current = null
    isOpen.value = false
    closing?.empty()
    closing?.view?.close()
  }

  return { isOpen, open, close, follow: () => {}, watch: () => close }
}
